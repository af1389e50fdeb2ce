import "../door/trusted-types";
import { clockTime } from "../door/clock";
import { timeId } from "../door/ids";
import { type PlaceKey, readPlaceCode } from "../door/place-codes";
import { Queue } from "../door/queue";
import { Store } from "../door/store";
import { Words } from "../keeper/words";
import { type OwnPassing, sendPassings, type User } from "./server";

// Shown by the worker in place of a page that the network did not bring; for a scanned code it records all the same.
const words = new Words(document.querySelector<HTMLElement>("#offline")!.dataset.words!);
const problem = document.querySelector<HTMLElement>("#offline-problem")!;
const form = document.querySelector<HTMLFormElement>("#offline-form")!;
void begin();

async function begin(): Promise<void> {
  const store = await Store.open();
  const keys = await store?.get<PlaceKey[]>("door", "place-keys") ?? [];
  const users = await store?.get<User[]>("mine", "users") ?? [];
  const isScan = location.pathname.startsWith("/q/");
  if (!isScan) return tell("notPlace");
  if (!store || keys.length === 0 || users.length === 0) return tell("unknownKeys");
  const code = location.pathname.slice("/q/".length);
  const read = await readPlaceCode(code, keys);
  if (read === null || read === "forged") return tell("forged");
  const place = await store.get<string>("my-place", read.shortCode)
    ?? words.say("code", `${read.shortCode.slice(0, 4)} ${read.shortCode.slice(4)}`);
  document.querySelector("#offline-place")!.textContent = place;
  document.querySelector("#offline-who")!.replaceChildren(...users.map((user, i) => tick(user, i === 0)));
  form.hidden = false;
  const queue = new Queue<OwnPassing>(store, "own", sendPassings);
  form.addEventListener("submit", event => {
    event.preventDefault();
    const way = (event.submitter as HTMLButtonElement).value as "in" | "out";
    void record(store, queue, code, way, place);
  });
}

async function record(store: Store, queue: Queue<OwnPassing>, code: string, direction: "in" | "out", place: string): Promise<void> {
  const who = [...form.querySelectorAll<HTMLInputElement>("input:checked")].map(box => box.value);
  if (who.length === 0) return tell("tick");
  const at = new Date(Date.now() + (await store.get<number>("mine", "clock") ?? 0));
  await queue.keep({ id: timeId(at.getTime()), code, direction, at: at.toISOString(), who });
  await store.put("my-visit", timeId(at.getTime()), { place, way: direction, at: at.toISOString() });
  document.querySelector("#done-word")!.textContent = `${words.say(direction)} · ${words.say("kept")}`;
  document.querySelector("#done-clock")!.textContent = clockTime(at);
  document.querySelector("#done-place")!.textContent = place;
  document.querySelector("#done-hint")!.textContent = words.say("keptLong");
  document.querySelector<HTMLElement>("#offline-done")!.hidden = false;
  void queue.drain();
}

function tick(user: User, isFirst: boolean): HTMLLIElement {
  const box = document.createElement("input");
  box.type = "checkbox";
  box.value = user.key;
  box.checked = isFirst;
  const label = document.createElement("label");
  label.className = "tick";
  label.append(box, user.name);
  const line = document.createElement("li");
  line.append(label);
  return line;
}

function tell(key: string): void {
  problem.hidden = false;
  problem.textContent = words.say(key);
}
