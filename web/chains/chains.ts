import "./chains.css";
import { Drawing, type Chains } from "./drawing";

/** <div data-chains="ADDRESS"> gets the drawing of the chains; the table below says the same in words. */
for (const ground of document.querySelectorAll<HTMLElement>("[data-chains]")) void begin(ground);

async function begin(ground: HTMLElement): Promise<void> {
  const answer = await fetch(ground.dataset.chains!, { headers: { accept: "application/json" } });
  if (!answer.ok) return;
  const chains = (await answer.json()) as Chains;
  const drawing = new Drawing(ground.querySelector("canvas")!, chains, chosen => show(chains, chosen));
  for (const button of document.querySelectorAll<HTMLButtonElement>("[data-axis]")) {
    button.addEventListener("click", () => {
      for (const other of document.querySelectorAll("[data-axis]")) other.setAttribute("aria-pressed", String(other === button));
      drawing.byGeneration = button.dataset.axis === "generation";
      drawing.fit();
    });
  }
  for (const box of document.querySelectorAll<HTMLInputElement>("[data-show]")) {
    box.addEventListener("change", () => {
      drawing.shows[box.dataset.show as "contacts" | "places"] = box.checked;
      drawing.draw();
    });
  }
  ground.dataset.drawn = String(chains.cases.length);
}

function show(chains: Chains, chosen: number): void {
  const card = document.getElementById("chosen");
  const one = chains.cases[chosen];
  if (!card || !one) return;
  const from = chains.edges.filter(edge => edge.to === chosen).map(edge => [chains.cases[edge.from]!.code, edge.place, edge.day].filter(Boolean).join(", "));
  const words: Record<string, string> = {
    code: one.code,
    from: from.join("; ") || "–",
    onset: one.onset ?? "–",
    sampled: one.sampled ?? "–",
    generation: String(one.generation),
    contacts: String(one.contacts),
  };
  for (const [name, word] of Object.entries(words)) {
    const line = card.querySelector(`[data-chosen="${name}"]`);
    if (line) line.textContent = word;
  }
  const link = card.querySelector<HTMLAnchorElement>("a[data-chosen]")!;
  link.parentElement!.hidden = one.page === null;
  if (one.page) link.href = one.page;
  card.hidden = false;
}
