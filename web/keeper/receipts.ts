import { clockTime } from "../door/clock";
import { element } from "./answer";
import type { Door } from "./door";
import type { Words } from "./words";

/** Shows what was sent and what still waits; the last characters of an event's id are its receipt, no name is with it. */
export async function showReceipts(door: Door, words: Words): Promise<void> {
  const waiting = await door.queue?.waitingIds() ?? [];
  const told = await door.queue?.receipts() ?? [];
  element("receipts-list").replaceChildren(
    ...waiting.map(id => line("warn", id, words.say("waiting"), "")),
    ...told.map(one => line(
      one.result === "stored" || one.result === "repeated" ? "ok" : "warn",
      one.id, words.say(one.result === "refused" ? "refusedReceipt" : one.result), one.heardAt)));
  element<HTMLDialogElement>("receipts-box").showModal();
}

function line(tone: string, id: string, what: string, at: string): HTMLLIElement {
  const item = document.createElement("li");
  item.className = `recent-${tone}`;
  const name = document.createElement("b");
  name.textContent = id.slice(-6).toUpperCase();
  const words = document.createElement("span");
  words.textContent = what;
  const time = document.createElement("time");
  time.textContent = at ? clockTime(new Date(at)) : "";
  item.append(name, words, time);
  return item;
}
