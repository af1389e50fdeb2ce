import { Store } from "../door/store";
import type { Session } from "./session";

// The tablet becomes a kiosk: it gets a token of its own, and all that it knew of anybody is forgotten, because everybody
// will touch it.
const form = document.querySelector<HTMLFormElement>("#kiosk-open")!;
form.addEventListener("submit", event => {
  event.preventDefault();
  event.stopImmediatePropagation();
  void open().catch(() => "kiosk-failed").then(problem => {
    if (problem === null) location.replace("/kiosk");
    else document.getElementById(problem)!.hidden = false;
  });
}, true);

/** The id of the note that says why it could not be opened, or null. */
async function open(): Promise<string | null> {
  const before = await Store.open();
  if (!before) return "kiosk-failed";
  if (await before.unsent() > 0) return "kiosk-unsent";
  const token = form.querySelector<HTMLInputElement>("input[name=__RequestVerificationToken]")!.value;
  const answer = await fetch(`/truc/${form.dataset.id}/may?kiosk=true`, {
    method: "POST", headers: { RequestVerificationToken: token }, redirect: "manual",
  });
  if (!answer.ok) return "kiosk-failed";
  const session = (await answer.json()) as Session;
  await before.wipe();
  const store = await Store.open();
  if (!store) return "kiosk-failed";
  await store.put("door", "session", { ...session, place: form.dataset.place });
  await store.put("door", "kiosk", {
    ...form.dataset, voice: form.querySelector<HTMLInputElement>("#voice")!.checked,
  });
  return null;
}
