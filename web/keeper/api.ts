import type { Told } from "../door/queue";

export type Way = "in" | "out";

export interface Typed {
  name: string;
  phone?: string;
  birthYear?: number;
  village?: string;
}

/** One passing as /api/v1/visits takes it. */
export interface Passing {
  id: string;
  place: string;
  gate: number;
  direction: Way | "auto";
  at: string;
  scan?: string;
  person?: Typed;
  source?: "kiosk" | "typed";
  with?: string[];
  trip?: string;
  seat?: string;
}

export interface Answer extends Told {
  direction?: Way;
  who?: string;
  door?: "declare-first";
  inside?: number;
}

export interface Inside {
  inside: number;
  capacity: number | null;
  now: string;
}

/** "later": no network, or the server cannot now; "sign-in": the token is worth nothing. */
export type Failure = "later" | "sign-in";

const address = "/api/v1/visits";

export class Api {
  constructor(public token: string) {}

  one(passing: Passing): Promise<Answer | Failure> {
    return this.ask<Answer>(address, passing, 2_500);
  }

  batch(passings: Passing[]): Promise<Answer[] | Failure> {
    return this.ask<Answer[]>(`${address}/batch`, passings, 20_000);
  }

  inside(): Promise<Inside | Failure> {
    return this.ask<Inside>(`${address}/inside`, null, 5_000);
  }

  private async ask<T>(path: string, body: unknown, patience: number): Promise<T | Failure> {
    if (!this.token) return "sign-in";
    if (!navigator.onLine) return "later";
    try {
      const answer = await fetch(path, {
        method: body === null ? "GET" : "POST",
        headers: { authorization: `Bearer ${this.token}`, "content-type": "application/json" },
        body: body === null ? undefined : JSON.stringify(body),
        credentials: "omit",
        cache: "no-store",
        signal: AbortSignal.timeout(patience),
      });
      if (answer.status === 401 || answer.status === 403) return "sign-in";
      // 422 is the answer to an event that cannot be recorded.
      return answer.ok || answer.status === 422 ? (await answer.json()) as T : "later";
    } catch {
      return "later";
    }
  }
}
