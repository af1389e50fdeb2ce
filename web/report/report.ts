import "./report.css";

/**
 * <form data-report="ADDRESS">: saves cells as they are typed, keeps on this device what could not be sent and sends it
 * when the connection is back; moves like a spreadsheet; takes a block pasted from one.
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
    ? { saved: "Saved", kept: "No connection: kept on this device, it will be sent by itself", yes: "Yes, ", mine: "Keep mine", theirs: "Take " }
    : { saved: "Đã lưu", kept: "Mất kết nối: đã giữ trên máy này, có mạng sẽ tự gửi", yes: "Đúng, ", mine: "Giữ số của tôi", theirs: "Lấy số " };
  let waiting: Record<string, string> = read(key);
  let timer = 0;
  let busy = false;

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
    let at: HTMLInputElement | null = input;
    for (const line of text.replace(/\r/g, "").replace(/\n$/, "").split("\n")) {
      if (!at) break;
      const row = [...(at.closest("tr")?.querySelectorAll<HTMLInputElement>("[data-cell]") ?? [at])];
      line.split("\t").forEach((value, i) => {
        const cell = row[row.indexOf(at!) + i];
        if (!cell || !value.trim()) return;
        cell.value = value.trim();
        note(cell);
      });
      at = below(at, 1);
    }
  });
  form.addEventListener("submit", () => localStorage.removeItem(key));
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
      if (saved) saved.textContent = words.kept;
      plan(5_000);
    }
    busy = false;
    if (Object.keys(waiting).length) plan(300);
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
    show([...lost, ...answer.doubts]);
    if (saved) saved.textContent = `${words.saved} ${answer.at}`;
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
        }
        return line;
      }),
    );
  }

  function act(text: string, field: string, value: string): HTMLButtonElement {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn";
    button.textContent = text;
    button.addEventListener("click", () => {
      const input = inputOf(field)!;
      input.value = value;
      note(input as HTMLInputElement);
    });
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
