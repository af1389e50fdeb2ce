import { Queue } from "../door/queue";
import { Store } from "../door/store";
import { type OwnPassing, sendPassings } from "../own/server";
import { Api, type Passing } from "./api";
import type { Session } from "./session";

// The shift ends: what waits is sent or told before, then the device forgets everything, and only then the server is told.
const form = document.querySelector<HTMLFormElement>("#leave")!;
const note = document.querySelector<HTMLElement>("#unsent-note")!;
void prepare();

async function prepare(): Promise<void> {
  const store = await Store.open();
  if (!store) return;
  const session = await store.get<Session>("door", "session");
  document.querySelector<HTMLInputElement>("#scanner")!.value = session?.scanner ?? "";
  form.addEventListener("submit", event => {
    event.preventDefault();
    void store.wipe().finally(() => form.submit());
  });
  const api = new Api(session?.token ?? "");
  const queues = [
    new Queue<Passing>(store, "visit", passings => api.batch(passings)),
    new Queue<OwnPassing>(store, "own", sendPassings),
  ];
  for (const queue of queues) {
    queue.onchange = () => void tell(store);
    void queue.drain();
  }
  await tell(store);
}

async function tell(store: Store): Promise<void> {
  const waiting = await store.unsent();
  note.hidden = waiting === 0;
  note.querySelector("p")!.textContent = (note.dataset.words ?? "").replace("{0}", String(waiting));
}
