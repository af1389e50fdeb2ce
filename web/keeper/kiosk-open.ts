import { Store } from "../door/store";
import type { Session } from "./session";

// The tablet becomes a kiosk: it gets a token of its own, the phone is signed out, and only the kiosk page is left.
const form = document.querySelector<HTMLFormElement>("#kiosk-open")!;
form.addEventListener("submit", event => {
  event.preventDefault();
  event.stopImmediatePropagation();
  void open().catch(() => false).then(isOpen => {
    if (isOpen) location.replace("/kiosk");
    else document.querySelector<HTMLElement>("#kiosk-failed")!.hidden = false;
  });
}, true);

async function open(): Promise<boolean> {
  const store = await Store.open();
  if (!store) return false;
  const token = form.querySelector<HTMLInputElement>("input[name=__RequestVerificationToken]")!.value;
  const answer = await fetch(`/truc/${form.dataset.id}/may?kiosk=true`, {
    method: "POST", headers: { RequestVerificationToken: token }, redirect: "manual",
  });
  if (!answer.ok) return false;
  const session = (await answer.json()) as Session;
  await store.put("door", "session", { ...session, place: form.dataset.place });
  await store.put("door", "kiosk", {
    ...form.dataset, voice: form.querySelector<HTMLInputElement>("#voice")!.checked,
  });
  return true;
}
