import { Queue, type Told } from "../door/queue";
import { Store } from "../door/store";

/** A post's form as it was filled in: its ids were given by the page, so sending it again changes nothing. */
interface Filled {
  id: string;
  path: string;
  body: string;
}

/**
 * <form data-keep> at a control post: what was decided is kept sealed on the device before it is sent, and sent again
 * until the server has it. Without this script, or where a browser keeps nothing, the form is posted as usual.
 */
async function begin(): Promise<void> {
  const store = await Store.open();
  if (!store) return;
  const note = document.querySelector<HTMLElement>("[data-unsent]");
  let opened = "";
  const queue = new Queue<Filled>(store, "post", async events => {
    const told: Told[] = [];
    for (const event of events) {
      const answer = await send(event);
      if (typeof answer === "string") return answer;
      told.push({ id: event.id, result: answer.status === 422 ? "refused" : "stored" });
      opened = answer.url;
    }
    return told;
  }, 1);
  queue.onchange = (waiting, signIn) => {
    if (!note) return;
    note.hidden = waiting === 0;
    note.textContent = ((signIn ? note.dataset.signIn : note.dataset.unsent) ?? "").replace("{0}", String(waiting));
  };
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-keep]")) {
    form.addEventListener("submit", event => {
      event.preventDefault();
      void keep(form);
    });
  }
  await queue.drain();

  async function keep(form: HTMLFormElement): Promise<void> {
    const body = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)])).toString();
    const filled = { id: form.dataset.keep!, path: new URL(form.action).pathname, body };
    await queue.keep(filled);
    opened = "";
    await queue.drain();
    const waiting = await queue.waitingIds();
    if (waiting.includes(filled.id)) {
      for (const button of form.querySelectorAll("button")) button.disabled = true;
      note?.scrollIntoView();
    } else if (opened) {
      // A refusal is shown by the page itself, which is asked once more with what was filled in.
      if (new URL(opened).pathname === filled.path) form.submit();
      else location.assign(opened);
    }
  }
}

async function send(filled: Filled): Promise<Response | "later" | "sign-in"> {
  const answer = await fetch(filled.path, {
    method: "POST",
    body: filled.body,
    headers: { "Content-Type": "application/x-www-form-urlencoded" },
  }).catch(() => null);
  if (!answer || answer.status >= 500 || answer.status === 429) return "later";
  if (answer.status === 400 || answer.status === 401 || answer.status === 403 || new URL(answer.url).pathname === "/sign-in") return "sign-in";
  return answer;
}

void begin();
