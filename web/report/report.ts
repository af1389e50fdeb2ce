import "./report.css";
import { pasted } from "./paste";

/**
 * <form data-report="ADDRESS">: saves cells as they are typed, keeps on this device what could not be sent and sends it
 * when the connection is back; moves like a spreadsheet; takes a block pasted from one. What is not saved
 * is not submitted.
 */
interface CellAnswer {
  field: string;
  shown: string;
  revision: number;
  state: string;
  problem: string | null;
  theirs: string | null;
  theirsBy: string | null;
}

interface Doubt {
  kind: string;
  field: string | null;
  sentence: string;
  offer: string | null;
}

interface Answer {
  at: string;
  stored: boolean;
  cells: CellAnswer[];
  sums: { id: string; shown: string; lacks: string | null }[];
  doubts: Doubt[];
}

const form = document.querySelector<HTMLFormElement>("form[data-report]");
if (form?.dataset.report) begin(form, form.dataset.report);

function begin(form: HTMLFormElement, address: string): void {
  const key = "report " + form.dataset.key;
  const saved = document.querySelector<HTMLElement>("[data-saved]");
  const words = document.documentElement.lang === "en"
    ? {
      saved: "Saved", kept: "No connection: kept on this device, it will be sent by itself", yes: "Yes, ", mine: "Keep mine", theirs: "Take ",
      all: "Yes to all #", settle: "Give a reason or take the system's figure", pasted: "Pasted # figures: ", left: "No row or no clear column, not pasted: ",
    }
    : {
      saved: "Đã lưu", kept: "Mất kết nối: đã giữ trên máy này, có mạng sẽ tự gửi", yes: "Đúng, ", mine: "Giữ số của tôi", theirs: "Lấy số ",
      all: "Đúng cả # số", settle: "Ghi lý do hoặc dùng số của máy", pasted: "Đã dán # số: ", left: "Không có dòng hoặc không rõ cột, chưa dán: ",
    };
  let waiting: Record<string, string> = read(key);
  let timer = 0;
  let busy = false;
  let sentBy: HTMLElement | null = null;
  let told: Doubt[] = [];

  const inputs = () => [...form.querySelectorAll<HTMLInputElement>("[data-cell]")];
  const inputOf = (field: string) => form.querySelector<HTMLInputElement | HTMLTextAreaElement>(`[name="c:${CSS.escape(field)}"]`);
  const revisionOf = (field: string) => form.querySelector<HTMLInputElement>(`[name="r:${CSS.escape(field)}"]`);

  // What an earlier visit could not send.
  for (const [field, value] of Object.entries(waiting)) {
    const input = inputOf(field);
    if (input) input.value = value;
    else delete waiting[field];
  }
  if (Object.keys(waiting).length) plan(0);

  form.addEventListener("change", event => {
    const input = event.target as HTMLInputElement;
    told = [];
    if (input.name.startsWith("c:")) note(input);
  });
  form.addEventListener("keydown", event => {
    const input = event.target as HTMLInputElement;
    if (!input.dataset.cell) return;
    const step = event.key === "ArrowUp" ? -1 : event.key === "Enter" || event.key === "ArrowDown" ? 1 : 0;
    if (!step) return;
    event.preventDefault();
    below(input, step)?.focus();
  });
  form.addEventListener("focusin", event => {
    const input = event.target as HTMLInputElement;
    if (input.dataset.cell) input.select();
  });
  form.addEventListener("paste", event => {
    const input = event.target as HTMLInputElement;
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!input.dataset.cell || !/[\t\n]/.test(text.trim())) return;
    event.preventDefault();
    const { put, left } = pasted(text, input);
    for (const { cell, text } of put) {
      cell.value = text;
      note(cell);
    }
    told = [];
    if (put.length) tell("pasted", `${words.pasted.replace("#", String(put.length))}${label(put[0]!.cell)} … ${label(put.at(-1)!.cell)}.`);
    if (left.length || !put.length) tell("contradiction", words.left + (left.length ? left.slice(0, 10).join("; ") + (left.length > 10 ? "; …" : "") : text.slice(0, 60)));
    if (!put.length) show(told);
  });
  // What is still on its way goes first; without a connection nothing is sent, and nothing lost.
  form.addEventListener("submit", event => {
    const wrong = form.querySelector<HTMLInputElement>(".cell-wrong");
    if (!busy && !Object.keys(waiting).length && navigator.onLine && !wrong) return;
    event.preventDefault();
    if (wrong && !Object.keys(waiting).length) wrong.focus();
    else if (!navigator.onLine) say(words.kept);
    else {
      sentBy = event.submitter;
      plan(0);
    }
  });
  window.addEventListener("online", () => plan(0));

  function below(input: HTMLInputElement, step: number): HTMLInputElement | null {
    const column = input.dataset.cell!.split("/").filter((_, i) => i !== 1).join("/");
    const same = inputs().filter(other => other.dataset.cell!.split("/").filter((_, i) => i !== 1).join("/") === column);
    return same[same.indexOf(input) + step] ?? null;
  }

  function note(input: HTMLInputElement): void {
    waiting[input.name.slice(2)] = input.value;
    input.classList.add("cell-waiting");
    localStorage.setItem(key, JSON.stringify(waiting));
    plan(150);
  }

  function plan(delay: number): void {
    clearTimeout(timer);
    timer = window.setTimeout(send, delay);
  }

  async function send(): Promise<void> {
    if (busy || !Object.keys(waiting).length) return;
    busy = true;
    const sending = waiting;
    waiting = {};
    const body = new URLSearchParams();
    body.set("__RequestVerificationToken", form.querySelector<HTMLInputElement>("[name=__RequestVerificationToken]")!.value);
    for (const [field, value] of Object.entries(sending)) {
      body.set("c:" + field, value);
      body.set("r:" + field, revisionOf(field)?.value ?? "0");
    }
    try {
      const response = await fetch(address, { method: "POST", body, headers: { Accept: "application/json" } });
      if (!response.ok) throw new Error(String(response.status));
      take((await response.json()) as Answer);
      localStorage.setItem(key, JSON.stringify(waiting));
      if (!Object.keys(waiting).length) localStorage.removeItem(key);
    } catch {
      waiting = { ...sending, ...waiting };
      sentBy = null;
      say(words.kept);
      plan(5_000);
    }
    busy = false;
    if (Object.keys(waiting).length) plan(sentBy ? 0 : 300);
    else if (sentBy) {
      form.requestSubmit(sentBy);
      sentBy = null;
    }
  }

  function say(text: string): void {
    if (saved) saved.textContent = text;
  }

  function tell(kind: string, sentence: string): void {
    told.push({ kind, field: null, sentence, offer: null });
  }

  function take(answer: Answer): void {
    const lost: Doubt[] = [];
    for (const cell of answer.cells) {
      const input = inputOf(cell.field);
      if (!input || cell.field in waiting) continue;
      input.classList.remove("cell-waiting");
      input.classList.toggle("cell-asked", cell.state === "asked");
      input.classList.toggle("cell-wrong", !!cell.problem || cell.theirs !== null);
      input.setAttribute("aria-invalid", String(!!cell.problem));
      const revision = revisionOf(cell.field);
      if (revision) revision.value = String(cell.revision);
      if (cell.problem) lost.push({ kind: "contradiction", field: cell.field, sentence: cell.problem, offer: null });
      else if (cell.theirs !== null) lost.push({ kind: "theirs", field: cell.field, sentence: `${label(input)}: ${cell.theirsBy} ${cell.theirs}`, offer: cell.theirs });
      else if (input !== document.activeElement || cell.state !== "value") input.value = cell.shown;
    }
    for (const sum of answer.sums) {
      const shown = form.querySelector<HTMLElement>(`[data-sum="${CSS.escape(sum.id)}"]`);
      if (!shown) continue;
      shown.textContent = sum.shown;
      shown.title = sum.lacks ?? "";
    }
    show([...told, ...lost, ...answer.doubts]);
    say(`${words.saved} ${answer.at}`);
  }

  function show(doubts: Doubt[]): void {
    const list = form.querySelector("[data-doubts]")!;
    list.replaceChildren(
      ...doubts.map(doubt => {
        const line = document.createElement("p");
        line.className = `doubt doubt-${doubt.kind}`;
        const sentence = document.createElement("span");
        sentence.textContent = doubt.sentence;
        line.append(sentence);
        if (doubt.field && doubt.offer && (doubt.kind === "question" || doubt.kind === "theirs")) {
          line.append(act(doubt.kind === "question" ? words.yes + doubt.offer : words.theirs + doubt.offer, doubt.field, doubt.offer.replace(/\D/g, "")));
          if (doubt.kind === "theirs") line.append(act(words.mine, doubt.field, inputOf(doubt.field)!.value));
        } else if (doubt.field && doubt.offer) {
          line.append(settle(doubt.field));
        }
        return line;
      }),
    );
    const asked = doubts.filter(doubt => doubt.kind === "question" && doubt.field && doubt.offer);
    if (asked.length > 1) list.prepend(all(asked));
  }

  function settle(field: string): HTMLAnchorElement {
    const link = document.createElement("a");
    link.className = "btn";
    link.href = `${form.dataset.key}/o?o=${encodeURIComponent(field)}`;
    link.textContent = words.settle;
    return link;
  }

  function all(asked: Doubt[]): HTMLElement {
    const line = document.createElement("p");
    line.className = "doubt doubt-question";
    line.append(button(words.all.replace("#", String(asked.length)), () => {
      for (const doubt of asked) answer(doubt.field!, doubt.offer!.replace(/\D/g, ""));
    }));
    return line;
  }

  function answer(field: string, value: string): void {
    const input = inputOf(field)!;
    input.value = value;
    note(input as HTMLInputElement);
  }

  function act(text: string, field: string, value: string): HTMLButtonElement {
    return button(text, () => answer(field, value));
  }

  function button(text: string, act: () => void): HTMLButtonElement {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn";
    button.textContent = text;
    button.addEventListener("click", act);
    return button;
  }

  function label(input: Element): string {
    return input.getAttribute("aria-label")?.split(",")[0] ?? "";
  }

  function read(key: string): Record<string, string> {
    try {
      return JSON.parse(localStorage.getItem(key) ?? "{}") as Record<string, string>;
    } catch {
      return {};
    }
  }
}

// The reporter's name and phone are asked for once, for whichever button is pressed.
for (const copy of document.querySelectorAll<HTMLInputElement>("[data-copy-from]")) {
  copy.form?.addEventListener("submit", () => {
    copy.value = document.getElementById(copy.dataset.copyFrom!) instanceof HTMLInputElement
      ? (document.getElementById(copy.dataset.copyFrom!) as HTMLInputElement).value
      : copy.value;
  });
}
