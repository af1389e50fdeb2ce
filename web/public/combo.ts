/**
 * A text input with data-combo="/api/v1/units?level=commune" becomes a list to choose from while typing (the ARIA
 * combobox pattern); the hidden input named by data-combo-value gets the code. Without this script the server looks
 * for what was typed.
 */
interface Choice {
  code: string;
  name: string;
  within?: string;
}

export function enhanceCombos(): void {
  for (const input of document.querySelectorAll<HTMLInputElement>("input[data-combo]")) new Combo(input);
}

class Combo {
  private readonly list = document.createElement("ul");
  private readonly value: HTMLInputElement | null;
  private choices: Choice[] = [];
  private active = -1;
  private asked = 0;
  private timer = 0;

  constructor(private readonly input: HTMLInputElement) {
    this.value = input.form?.elements.namedItem(input.dataset.comboValue ?? "") as HTMLInputElement | null;
    this.list.id = input.id + "-list";
    this.list.hidden = true;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", input.labels?.[0]?.textContent ?? "");
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", this.list.id);
    input.setAttribute("aria-expanded", "false");
    input.autocomplete = "off";
    input.after(this.list);
    input.addEventListener("input", () => this.typed());
    input.addEventListener("keydown", event => this.key(event));
    input.addEventListener("blur", () => this.close());
    // Before the blur that a tap causes.
    this.list.addEventListener("pointerdown", event => event.preventDefault());
    this.list.addEventListener("click", event => this.choose([...this.list.children].indexOf((event.target as Element).closest("li")!)));
  }

  private typed(): void {
    if (this.value) this.value.value = "";
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.ask(), 120);
  }

  private async ask(): Promise<void> {
    const text = this.input.value.trim();
    const turn = ++this.asked;
    if (text.length < 2) return this.close();
    const address = new URL(this.input.dataset.combo!, location.href);
    address.searchParams.set("q", text);
    const answer = await fetch(address, { headers: { accept: "application/json" } }).catch(() => null);
    if (turn !== this.asked || !answer?.ok) return;
    const found = (await answer.json()) as Choice[] | { items: Choice[] };
    this.show(Array.isArray(found) ? found : found.items);
  }

  private show(choices: Choice[]): void {
    this.choices = choices.slice(0, 8);
    this.list.replaceChildren(...this.choices.map((choice, i) => this.line(choice, i)));
    this.active = -1;
    this.open(this.choices.length > 0);
  }

  private line(choice: Choice, i: number): HTMLLIElement {
    const line = document.createElement("li");
    line.id = `${this.list.id}-${i}`;
    line.setAttribute("role", "option");
    line.setAttribute("aria-selected", "false");
    line.append(choice.name);
    if (choice.within) {
      const within = document.createElement("small");
      within.textContent = choice.within;
      line.append(" ", within);
    }
    return line;
  }

  private key(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && !this.list.hidden) {
      this.point((this.active + step + this.choices.length) % this.choices.length);
    } else if (event.key === "Enter" && this.active >= 0) {
      this.choose(this.active);
    } else if (event.key === "Escape" && !this.list.hidden) {
      this.close();
    } else {
      return;
    }
    event.preventDefault();
  }

  private point(to: number): void {
    this.active = to;
    [...this.list.children].forEach((line, i) => line.setAttribute("aria-selected", String(i === to)));
    const line = this.list.children[to];
    line.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", line.id);
  }

  private choose(i: number): void {
    const choice = this.choices[i];
    if (!choice) return;
    this.input.value = choice.within ? `${choice.name}, ${choice.within}` : choice.name;
    if (this.value) this.value.value = choice.code;
    this.close();
    this.input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  private close(): void {
    this.asked++;
    this.active = -1;
    this.input.removeAttribute("aria-activedescendant");
    this.open(false);
  }

  private open(yes: boolean): void {
    this.list.hidden = !yes;
    this.input.setAttribute("aria-expanded", String(yes));
  }
}
