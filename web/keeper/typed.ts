import type { Typed, Way } from "./api";
import { element } from "./answer";
import type { Words } from "./words";

/** The box for somebody without any code. */
export function offerTyping(words: Words, record: (person: Typed, way: Way) => void): void {
  const box = element<HTMLDialogElement>("typed");
  const form = element<HTMLFormElement>("typed-form");
  element("no-code").addEventListener("click", () => {
    form.reset();
    element("typed-error").textContent = "";
    box.showModal();
    element("typed-name").focus();
  });
  form.addEventListener("submit", event => {
    const way = (event.submitter as HTMLButtonElement | null)?.value;
    if (way !== "in" && way !== "out") return;
    const person = personOf(value("typed-name"), value("typed-phone"), value("typed-year"), value("typed-village"));
    if (typeof person !== "string") return record(person, way);
    event.preventDefault();
    element("typed-error").textContent = words.say(person);
  });
}

/** The person, or the key of the words that say what is missing. */
export function personOf(name: string, phone: string, year: string, village: string): Typed | "nameMissing" | "whoMissing" {
  if (!name) return "nameMissing";
  if (/^[+\d][\d .()-]{7,}$/.test(phone)) return { name, phone };
  return /^(19|20)\d\d$/.test(year) && village ? { name, birthYear: Number(year), village } : "whoMissing";
}

function value(id: string): string {
  return element<HTMLInputElement>(id).value.trim();
}
