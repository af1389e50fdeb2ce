import type { Store } from "../door/store";

/** The right of this device to record at its place. */
export interface Session {
  scanner: string;
  token: string;
  expiresAt: string;
  place: string;
}

const renewBefore = 7 * 24 * 3_600_000;

/** The session that the device has for this place, or a new one; null when somebody has to sign in first. */
export async function openSession(store: Store | null, place: string, id: string, now: number): Promise<Session | null> {
  const known = await store?.get<Session>("door", "session") ?? null;
  const isOurs = known?.place === place;
  if (isOurs && Date.parse(known.expiresAt) - now > renewBefore) return known;
  const made = await ask(id);
  if (made === null) return isOurs ? known : null;
  const session = { ...made, place };
  await store?.put("door", "session", session);
  return session;
}

/** Asks for a token anew, because the one that was kept is worth nothing any more. */
export async function renewSession(store: Store | null, place: string, id: string): Promise<Session | null> {
  await store?.remove("door", ["session"]);
  return openSession(store, place, id, 0);
}

async function ask(id: string): Promise<Omit<Session, "place"> | null> {
  const form = document.querySelector<HTMLInputElement>("input[name=__RequestVerificationToken]")?.value ?? "";
  try {
    const answer = await fetch(`/truc/${id}/may`, {
      method: "POST",
      headers: { RequestVerificationToken: form },
      redirect: "manual",
      signal: AbortSignal.timeout(8_000),
    });
    return answer.ok ? (await answer.json()) as Omit<Session, "place"> : null;
  } catch {
    return null;
  }
}
