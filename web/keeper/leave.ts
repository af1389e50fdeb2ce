import { Store } from "../door/store";
import type { Session } from "./session";

// The shift ends: what waits is told before, then the device forgets everything, and only then the server is told.
const form = document.querySelector<HTMLFormElement>("#leave")!;
const note = document.querySelector<HTMLElement>("#unsent-note")!;
void prepare();

async function prepare(): Promise<void> {
  const store = await Store.open();
  if (!store) return;
  const waiting = await store.count("visit");
  note.hidden = waiting === 0;
  note.querySelector("p")!.textContent = (note.dataset.words ?? "").replace("{0}", String(waiting));
  const session = await store.get<Session>("door", "session");
  document.querySelector<HTMLInputElement>("#scanner")!.value = session?.scanner ?? "";
  form.addEventListener("submit", event => {
    event.preventDefault();
    void store.wipe().finally(() => form.submit());
  });
}
