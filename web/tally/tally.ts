import "../door/trusted-types";
import { keepForOffline } from "../door/offline";

/**
 * <form data-tally>: each count is kept on this phone first, with its own id and time, and forgotten when the server has
 * it. The page itself opens without network too.
 */
type Sheet = Record<string, string>;

const form = document.querySelector<HTMLFormElement>("form[data-tally]");
if (form) begin(form);

function begin(form: HTMLFormElement): void {
  const key = "tally";
  const waiting = document.querySelector<HTMLElement>("[data-waiting]")!;
  let busy = false;

  const read = (): Sheet[] => {
    try {
      return JSON.parse(localStorage.getItem(key) ?? "[]") as Sheet[];
    } catch {
      return [];
    }
  };
  const keep = (sheets: Sheet[], why = waiting.dataset.words!) => {
    localStorage.setItem(key, JSON.stringify(sheets));
    waiting.hidden = sheets.length === 0;
    waiting.textContent = why.replace("#", String(sheets.length));
  };

  form.addEventListener("submit", event => {
    event.preventDefault();
    const sheet: Sheet = { Id: crypto.randomUUID(), CountedAt: new Date().toISOString() };
    new FormData(form).forEach((value, name) => {
      if (typeof value === "string" && !name.startsWith("__") && !(name in sheet)) sheet[name] = value;
    });
    keep([...read(), sheet]);
    form.reset();
    void send();
  });

  async function send(): Promise<void> {
    if (busy) return;
    busy = true;
    let stored = false;
    for (let sheet = read()[0]; sheet; sheet = read()[0]) {
      const answer = await post(sheet).catch(() => null);
      if (!answer) break;
      // Only back on this page the count is stored; a sign-in that ended leads elsewhere, and loses nothing.
      const isHere = answer.redirected && new URL(answer.url).pathname === new URL(form.action).pathname;
      if (!isHere && answer.status !== 422) {
        keep(read(), waiting.dataset.again);
        break;
      }
      keep(read().slice(1));
      if (answer.status === 422) return refuse(sheet);
      stored = true;
    }
    busy = false;
    if (stored && !read().length && !form.querySelector<HTMLInputElement>("[name=Hamlet]")!.value) location.reload();
  }

  async function post(sheet: Sheet): Promise<Response> {
    const body = new URLSearchParams(sheet);
    body.set("__RequestVerificationToken", form.querySelector<HTMLInputElement>("[name=__RequestVerificationToken]")!.value);
    return fetch(form.action, { method: "POST", body });
  }

  /** The server says at the fields what is wrong. */
  function refuse(sheet: Sheet): void {
    for (const [name, value] of Object.entries(sheet)) {
      const input = form.elements.namedItem(name);
      if (input instanceof HTMLInputElement) input.value = value;
    }
    form.submit();
  }

  keep(read());
  window.addEventListener("online", () => void send());
  void send();
  void keepForOffline();
}
