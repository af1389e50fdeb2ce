import { element } from "./answer";
import type { Inside } from "./api";
import type { Words } from "./words";

const almost = 0.9;
let capacity = 0;

/** Shows how many are inside, and warns from nine tenths of the limit on. An answer to a scan does not repeat the limit. */
export function showInside(words: Words, told: Inside, isWhole = told.now !== ""): void {
  if (isWhole) capacity = told.capacity ?? 0;
  element<HTMLOutputElement>("inside").value = told.inside.toLocaleString("vi-VN");
  const note = element("full");
  note.hidden = capacity === 0 || told.inside < almost * capacity;
  note.classList.toggle("note-danger", told.inside >= capacity);
  note.textContent = words.say(told.inside >= capacity ? "over" : "full", told.inside, capacity);
}
