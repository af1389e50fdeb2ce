import { timeId } from "../door/ids";
import type { Store } from "../door/store";
import { element } from "./answer";
import type { Typed, Way } from "./api";
import { personOf } from "./typed";
import type { Words } from "./words";

interface List {
  name: string;
  people: Typed[];
}

/** The box for several at once: companions of the next scan, and lists that this device remembers, sealed. */
export class Crowd {
  /** Names that go with the next scan. */
  companions: string[] = [];

  private readonly box = element<HTMLDialogElement>("crowd-box");
  private readonly choice = element<HTMLSelectElement>("list");
  private readonly people = element("list-people");
  private readonly names = element<HTMLTextAreaElement>("with-names");
  private lists: { id: string; value: List }[] = [];

  constructor(
    private readonly words: Words, private readonly store: Store | null,
    private readonly record: (people: Typed[], way: Way) => void,
  ) {
    element("crowd").addEventListener("click", () => void this.open());
    element("list-save").addEventListener("click", () => void this.save());
    this.choice.addEventListener("change", () => this.showPeople());
    element<HTMLFormElement>("crowd-form").addEventListener("submit", event => this.submit(event));
  }

  private async open(): Promise<void> {
    this.lists = await this.store?.all<List>("list") ?? [];
    this.names.value = (await this.store?.get<string[]>("door", "companions") ?? []).join("\n");
    this.showLists();
    this.box.showModal();
  }

  private submit(event: SubmitEvent): void {
    const act = (event.submitter as HTMLButtonElement | null)?.value;
    if (act === "with") {
      this.companions = lines(this.names.value).slice(0, 10);
      void this.store?.put("door", "companions", this.companions);
    } else if (act === "list-in" || act === "list-out") {
      const people = this.lists[this.choice.selectedIndex]?.value.people ?? [];
      const ticks = [...this.people.querySelectorAll<HTMLInputElement>("input")];
      this.record(people.filter((_, i) => ticks[i]?.checked), act === "list-in" ? "in" : "out");
    }
  }

  private async save(): Promise<void> {
    const people: Typed[] = [];
    for (const [i, line] of lines(element<HTMLTextAreaElement>("list-lines").value).entries()) {
      const [name = "", second = "", village = ""] = line.split(/[,;\t]/).map(part => part.trim());
      const person = village ? personOf(name, "", second, village) : personOf(name, second, "", "");
      if (typeof person === "string") {
        element("list-error").textContent = this.words.say("listWrong", i + 1);
        return;
      }
      people.push(person);
    }
    const name = element<HTMLInputElement>("list-name").value.trim();
    const isWhole = name !== "" && people.length > 0;
    element("list-error").textContent = isWhole ? "" : this.words.say("listEmpty");
    if (!isWhole) return;
    await this.store?.put("list", timeId(Date.now()), { name, people } satisfies List);
    this.lists = await this.store?.all<List>("list") ?? [];
    this.showLists(this.lists.length - 1);
    for (const field of ["list-name", "list-lines"]) element<HTMLInputElement>(field).value = "";
    element<HTMLDetailsElement>("list-call").open = true;
  }

  private showLists(chosen = 0): void {
    const options = this.lists.map(({ value }) => new Option(`${value.name} (${this.words.say("people", value.people.length)})`));
    this.choice.replaceChildren(...options.length > 0 ? options : [new Option(this.words.say("noList"))]);
    this.choice.selectedIndex = options.length > 0 ? chosen : 0;
    this.showPeople();
  }

  private showPeople(): void {
    const list = this.lists[this.choice.selectedIndex]?.value;
    this.people.replaceChildren(...(list?.people ?? []).map(person => tick(person.name)));
    element("list-acts").hidden = !list;
  }
}

function tick(name: string): HTMLLIElement {
  const label = document.createElement("label");
  label.className = "tick";
  const box = document.createElement("input");
  box.type = "checkbox";
  box.checked = true;
  label.append(box, name);
  const line = document.createElement("li");
  line.append(label);
  return line;
}

function lines(text: string): string[] {
  return text.split("\n").map(line => line.trim()).filter(line => line !== "");
}
