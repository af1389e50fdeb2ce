import { sound } from "../door/tones";

export type Tone = "ok" | "warn" | "danger";

const greenFor = 700; // ms

/** The answer over the whole screen. Green goes by itself; amber and red wait for whoever stands at the door. */
export class AnswerScreen {
  private readonly box = element("answer");
  private readonly beat = element<HTMLProgressElement>("answer-beat");
  private timer = 0;

  /** @param patience ms after which also amber and red go by themselves; without it they wait for somebody. */
  constructor(private readonly patience = 0) {
    element("answer-next").addEventListener("click", () => this.hide());
  }

  /** Something is on the screen that somebody must read first. */
  get waits(): boolean {
    return !this.box.hidden && !this.box.classList.contains("answer-ok");
  }

  show(tone: Tone, word: string, who = "", why = ""): void {
    window.clearTimeout(this.timer);
    this.box.className = `flood answer-${tone}` + (tone === "ok" ? "" : ` flood-${tone}`);
    element("answer-word").textContent = word;
    element("answer-who").textContent = who;
    element("answer-why").textContent = why;
    this.box.hidden = false;
    sound(tone);
    if (tone !== "ok") {
      element("answer-next").focus({ preventScroll: true });
      if (this.patience > 0) this.timer = window.setTimeout(() => this.hide(), this.patience);
      return;
    }
    const from = performance.now();
    const step = () => {
      const share = Math.min(1, (performance.now() - from) / greenFor);
      this.beat.value = 100 * share;
      if (share < 1) this.timer = window.setTimeout(step, 50);
      else this.hide();
    };
    step();
  }

  private hide(): void {
    this.box.hidden = true;
    (document.activeElement as HTMLElement | null)?.blur();
  }
}

export function element<T extends HTMLElement = HTMLElement>(id: string): T {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no #${id}.`);
  return found as T;
}
