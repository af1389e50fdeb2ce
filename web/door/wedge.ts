/**
 * A reader that types on the keyboard (a "wedge"), or over USB as one: a burst of keys that ends with Enter. People type
 * slower, so they are not taken for a reader. The burst is caught wherever the page's focus is, unless somebody types
 * into a field or a box is open.
 */
const slowestKey = 60; // ms between two characters of a reader, on average
const silence = 400; // ms after which a burst without Enter is over
const shortest = 6;

export interface Reader {
  /** A whole text was read. */
  onText(text: string): void;
  /** A burst broke off, so characters were dropped. */
  onBroken(): void;
}

export function listenToReader(reader: Reader): void {
  // Letters with marks come as text, not as keys: only a field receives both.
  const field = document.createElement("textarea");
  field.className = "reader-field";
  field.tabIndex = -1;
  field.inputMode = "none";
  field.spellcheck = false;
  field.autocomplete = "off";
  field.setAttribute("aria-hidden", "true");
  document.body.append(field);

  let first = 0;
  let last = 0;
  let timer = 0;

  const isFast = (text: string) => text.length >= shortest && last - first <= slowestKey * text.length;
  const take = () => {
    window.clearTimeout(timer);
    const text = field.value.trim();
    const fast = isFast(text);
    field.value = "";
    first = 0;
    return { text, fast };
  };
  const breakOff = () => {
    if (take().fast) reader.onBroken();
  };

  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (event.target === field && event.key === "Enter") {
      event.preventDefault();
      const { text, fast } = take();
      if (fast) reader.onText(text);
      return;
    }
    if (event.key.length === 1 && event.key !== " " && !isBusy()) field.focus({ preventScroll: true });
  }, true);
  field.addEventListener("input", () => {
    last = performance.now();
    first ||= last;
    window.clearTimeout(timer);
    timer = window.setTimeout(breakOff, silence);
  });
  // Enter may come as a line of its own.
  field.addEventListener("beforeinput", event => {
    if (event.inputType === "insertLineBreak") event.preventDefault();
  });

  function isBusy(): boolean {
    const at = document.activeElement;
    return document.querySelector("dialog[open]") !== null
      || at !== field && (at instanceof HTMLInputElement && at.type !== "radio" && at.type !== "checkbox"
        || at instanceof HTMLTextAreaElement || at instanceof HTMLSelectElement);
  }
}
