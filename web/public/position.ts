/**
 * <button type="button" data-position data-done="…" data-failed="…"> fills the inputs named latitude and longitude
 * of its form. The words come from the page, in its language.
 */
export function offerPosition(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>("[data-position]")) {
    if (!navigator.geolocation || !window.isSecureContext) {
      button.hidden = true;
      continue;
    }
    button.addEventListener("click", () => locate(button));
  }
}

function locate(button: HTMLButtonElement): void {
  button.setAttribute("aria-disabled", "true");
  const say = (text?: string) => {
    button.removeAttribute("aria-disabled");
    const words = button.querySelector("span") ?? button;
    if (text) words.textContent = text;
  };
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => {
      fill(button.form, "latitude", coords.latitude);
      fill(button.form, "longitude", coords.longitude);
      say(button.dataset.done);
    },
    () => say(button.dataset.failed),
    { enableHighAccuracy: true, timeout: 15_000, maximumAge: 60_000 },
  );
}

function fill(form: HTMLFormElement | null, name: string, degrees: number): void {
  const input = form?.elements.namedItem(name);
  // Six decimals are about ten centimetres.
  if (input instanceof HTMLInputElement) input.value = degrees.toFixed(6);
}
