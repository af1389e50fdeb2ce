import "./tracing.css";

/** The slider tells at once how many lie on each side; the list itself is renewed when it is let go. */
document.addEventListener("input", event => {
  const slider = event.target as HTMLInputElement;
  if (slider.dataset.cutoff === undefined) return;
  const counts = slider.dataset.cutoff.split(",").map(Number);
  const above = counts[Math.min(Number(slider.value), counts.length - 1)] ?? 0;
  const form = slider.form!;
  say(form.querySelector("[data-above]"), above);
  say(form.querySelector("[data-below]"), (counts[0] ?? 0) - above);
  const words = form.querySelector("[data-cutoff-words]");
  if (words) words.textContent = slider.dataset.words!.replace("{0}", slider.value);
});

/** Those unticked above the cut-off, and those ticked below it: the server knows all the others. */
document.addEventListener("change", event => {
  const box = event.target as HTMLInputElement;
  const form = box.closest<HTMLFormElement>("form[data-pick]");
  if (!form || box.dataset.pickOne === undefined) return;
  const boxes = [...form.querySelectorAll<HTMLInputElement>("[data-pick-one]:not(:disabled)")];
  const without = boxes.filter(one => one.dataset.pickAbove !== undefined && !one.checked).map(one => one.dataset.pickOne!);
  const added = boxes.filter(one => one.dataset.pickAbove === undefined && one.checked).map(one => one.dataset.pickOne!);
  (form.elements.namedItem("Without") as HTMLInputElement).value = without.join();
  (form.elements.namedItem("With") as HTMLInputElement).value = added.join();
  const words = form.querySelector<HTMLElement>("[data-pick-words]");
  const picked = Number(form.dataset.pickBase) - without.length + added.length;
  if (words) words.textContent = words.dataset.pickWords!.replace("{0}", picked.toLocaleString("vi-VN"));
});

/** ↑ and ↓ go from tick to tick; space ticks by itself. */
document.addEventListener("keydown", event => {
  const box = event.target as HTMLElement;
  if (!box.matches("[data-pick-one]") || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
  const boxes = [...document.querySelectorAll<HTMLInputElement>("[data-pick-one]:not(:disabled)")];
  boxes[boxes.indexOf(box as HTMLInputElement) + (event.key === "ArrowDown" ? 1 : -1)]?.focus();
  event.preventDefault();
});

function say(element: Element | null, figure: number): void {
  if (element) element.textContent = figure.toLocaleString("vi-VN");
}
