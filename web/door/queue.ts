import { Store } from "./store";

/** What the server said of one event. */
export interface Told {
  id: string;
  result: "stored" | "repeated" | "set-aside" | "refused";
  reason?: string | null;
}

export interface Receipt extends Told {
  /** When this device heard it. */
  heardAt: string;
}

/**
 * Sends events and gives the answers in their order. "later": the network or the server is away, try again; "sign-in": the
 * server knows this device no more, the events wait until somebody signs in.
 */
export type Sender<T> = (events: T[]) => Promise<Told[] | "later" | "sign-in">;

const receiptsKept = 60;

/**
 * Events that wait for the server, sealed on the device. An event is kept before it is sent and removed when its answer
 * was heard, so a page that dies in between sends it again; the server knows it by its id.
 */
export class Queue<T extends { id: string }> {
  /** Called when the number of waiting events, or the need to sign in, changes. */
  onchange: (waiting: number, signIn: boolean) => void = () => undefined;

  /** The time of receipts: the server's, on a page that knows it. */
  now: () => Date = () => new Date();

  private signIn = false;
  private timer = 0;
  private running: Promise<void> | null = null;

  constructor(
    private readonly store: Store,
    private readonly kind: string,
    private readonly send: Sender<T>,
    private readonly most = 100,
  ) {
    window.addEventListener("online", () => void this.drain());
    document.addEventListener("visibilitychange", () => void (document.hidden || this.drain()));
  }

  async keep(event: T): Promise<void> {
    await this.store.put(this.kind, event.id, event);
    await this.tell();
  }

  /** The answer to an event that was sent by itself. */
  async heard(told: Told[]): Promise<void> {
    const heardAt = this.now().toISOString();
    for (const { id, result, reason } of told) {
      await this.store.put(`${this.kind}-receipt`, id, { id, result, reason, heardAt } satisfies Receipt);
    }
    await this.store.remove(this.kind, told.map(one => one.id));
    await this.forgetOldReceipts();
    await this.tell();
  }

  waiting(): Promise<number> {
    return this.store.count(this.kind);
  }

  async waitingIds(): Promise<string[]> {
    return (await this.store.all<T>(this.kind)).map(row => row.id);
  }

  /** The latest receipts, newest first. */
  async receipts(): Promise<Receipt[]> {
    return (await this.store.all<Receipt>(`${this.kind}-receipt`)).map(row => row.value).reverse();
  }

  /** Sends what waits, oldest first, until nothing is left or the server is away. One page does it at a time. */
  drain(): Promise<void> {
    this.running ??= exclusively(`lachan-${this.kind}`, () => this.work()).finally(() => {
      this.running = null;
    });
    return this.running;
  }

  private async work(): Promise<void> {
    window.clearTimeout(this.timer);
    for (;;) {
      const rows = await this.store.all<T>(this.kind, this.most);
      if (rows.length === 0) break;
      const told = await this.send(rows.map(row => row.value));
      this.signIn = told === "sign-in";
      if (typeof told === "string") {
        this.timer = window.setTimeout(() => void this.drain(), told === "later" ? 5_000 : 60_000);
        break;
      }
      await this.heard(told);
    }
    await this.tell();
  }

  private async tell(): Promise<void> {
    this.onchange(await this.waiting(), this.signIn);
  }

  private async forgetOldReceipts(): Promise<void> {
    const all = await this.store.all<Receipt>(`${this.kind}-receipt`);
    if (all.length > receiptsKept) {
      await this.store.remove(`${this.kind}-receipt`, all.slice(0, all.length - receiptsKept).map(row => row.id));
    }
  }
}

async function exclusively(name: string, work: () => Promise<void>): Promise<void> {
  if (!navigator.locks) return work();
  await navigator.locks.request(name, { ifAvailable: true }, lock => lock ? work() : undefined);
}
