import type { Told } from "../door/queue";

export interface User {
  key: string;
  name: string;
}

export interface State {
  token: string;
  now: string;
  users: User[];
}

/** A passing that the phone kept while there was no network. */
export interface OwnPassing {
  id: string;
  code: string;
  direction: "in" | "out";
  at: string;
  who: string[];
}

export async function askState(): Promise<State | null> {
  try {
    const answer = await fetch("/toi/may", { cache: "no-store", signal: AbortSignal.timeout(8_000) });
    return answer.ok ? (await answer.json()) as State : null;
  } catch {
    return null;
  }
}

export async function post(path: string, body: unknown, token: string): Promise<Response | null> {
  try {
    return await fetch(path, {
      method: "POST",
      headers: { "content-type": "application/json", RequestVerificationToken: token },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(15_000),
    });
  } catch {
    return null;
  }
}

export async function sendPassings(passings: OwnPassing[]): Promise<Told[] | "later"> {
  const state = navigator.onLine ? await askState() : null;
  const answer = state && await post("/toi/luot", passings, state.token);
  return answer?.ok ? (await answer.json()) as Told[] : "later";
}
