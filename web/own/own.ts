import "../door/trusted-types";
import { clockTime } from "../door/clock";
import { keepForOffline } from "../door/offline";
import { Queue } from "../door/queue";
import { Store } from "../door/store";
import { Words } from "../keeper/words";
import { type OwnPassing, sendPassings } from "./server";

interface Visit {
  place: string;
  way: "in" | "out";
  at: string;
}

const root = document.querySelector<HTMLElement>("#own")!;
const words = new Words(root.dataset.words!);
void begin();

async function begin(): Promise<void> {
  const store = await Store.open();
  if (!store) return;
  const queue = new Queue<OwnPassing>(store, "own", sendPassings);
  queue.onchange = showUnsent;
  void queue.drain();
  showVisits((await store.all<Visit>("my-visit")).map(row => row.value).reverse());
  const form = document.querySelector<HTMLFormElement>("#forget")!;
  form.addEventListener("submit", event => {
    event.preventDefault();
    void forget(store, form);
  });
  await keepForOffline().catch(() => undefined);
}

async function forget(store: Store, form: HTMLFormElement): Promise<void> {
  for (const { value } of await store.all<{ device: string }>("my-code")) {
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = "Device";
    field.value = value.device;
    form.append(field);
  }
  await store.wipe();
  form.submit();
}

function showVisits(visits: Visit[]): void {
  if (visits.length === 0) return;
  document.querySelector("#own-visits")!.replaceChildren(...visits.slice(0, 60).map(visit => {
    const at = new Date(visit.at);
    const line = document.createElement("li");
    line.className = "row";
    const place = document.createElement("span");
    place.textContent = visit.place;
    const when = document.createElement("span");
    const day = new Date(at.getTime() + 7 * 3_600_000);
    when.textContent = `${words.say(visit.way)} ${clockTime(at)} ${day.getUTCDate()}/${day.getUTCMonth() + 1}`;
    line.append(place, when);
    return line;
  }));
}

function showUnsent(waiting: number): void {
  const note = document.querySelector<HTMLElement>("#own-unsent")!;
  note.hidden = waiting === 0;
  note.textContent = words.say("unsent", waiting);
}
