import { clockTime } from "../door/clock";
import { element } from "./answer";
import type { Words } from "./words";

const most = 3;

/** The last scans as coloured lines, newest first; masked, and gone with the page. */
export class Recent {
  private readonly list = element("recent");

  constructor(private readonly words: Words) {}

  add(tone: "ok" | "warn", who: string, what: string, at: Date): void {
    const line = document.createElement("li");
    line.className = `recent-${tone}`;
    const name = document.createElement("b");
    name.textContent = who || this.words.say("typed");
    const way = document.createElement("span");
    way.textContent = what;
    const time = document.createElement("time");
    time.textContent = clockTime(at);
    line.append(name, way, time);
    this.list.prepend(line);
    while (this.list.children.length > most) this.list.lastElementChild!.remove();
  }
}
