import { Clock } from "../door/clock";
import { timeId } from "../door/ids";
import type { PlaceKey } from "../door/place-codes";
import { Queue } from "../door/queue";
import { Store } from "../door/store";
import { Api, type Answer, type Inside, type Passing, type Typed } from "./api";
import { Seen } from "./seen";
import { openSession, renewSession } from "./session";

/** What a device at a door does, whatever it looks like: it makes passings, sends or keeps them, and knows the time. */
export class Door {
  /** Called with what the server said of the place. */
  oninside: (inside: Inside) => void = () => undefined;

  readonly queue: Queue<Passing> | null;
  private readonly api = new Api("");

  private constructor(
    readonly place: string, private readonly gate: number, private readonly id: string,
    readonly store: Store | null, readonly clock: Clock, readonly seen: Seen,
  ) {
    this.queue = store && new Queue<Passing>(store, "visit", passings => this.sendBatch(passings));
    if (this.queue) this.queue.now = () => clock.now();
  }

  static async at(root: HTMLElement): Promise<Door> {
    const store = await Store.open();
    const clock = new Clock(await store?.get<number>("door", "clock") ?? 0);
    const seen = new Seen(store);
    await seen.load();
    const door = new Door(root.dataset.place!, Number(root.dataset.gate), root.dataset.id!, store, clock, seen);
    door.api.token = (await openSession(store, door.place, door.id, clock.now().getTime()))?.token ?? "";
    return door;
  }

  /** Asks how full the place is, learns the time, and sends what waits; then again every 15 seconds. */
  async watch(): Promise<void> {
    const told = await this.api.inside();
    if (told === "sign-in") await this.renew();
    if (typeof told !== "string") {
      const before = this.clock.offset;
      this.clock.learn(told.now);
      if (Math.abs(before - this.clock.offset) > 1_000) await this.store?.put("door", "clock", this.clock.offset);
      this.oninside(told);
    }
    void this.placeKeys();
    void this.queue?.drain();
    window.setTimeout(() => void this.watch(), 15_000);
  }

  /** The keys that sign the codes of places; kept, so that a poster is checked also without network. */
  async placeKeys(): Promise<PlaceKey[]> {
    const known = await this.store?.get<PlaceKey[]>("door", "place-keys");
    if (known) return known;
    const answer = await fetch("/api/v1/places/keys", { credentials: "omit" }).catch(() => null);
    const keys = answer?.ok ? (await answer.json()) as PlaceKey[] : [];
    if (keys.length > 0) await this.store?.put("door", "place-keys", keys);
    return keys;
  }

  passing(rest: Partial<Passing>): Passing {
    const now = this.clock.now();
    return { id: timeId(now.getTime()), place: this.place, gate: this.gate, direction: "auto", at: now.toISOString(), ...rest };
  }

  /**
   * Records one passing. It is kept before it is sent; without an answer it stays kept, its direction guessed by what
   * this device has seen.
   */
  async record(passing: Passing): Promise<Answer | "kept" | "lost"> {
    await this.queue?.keep(passing);
    let answer = await this.api.one(passing);
    if (answer === "sign-in" && await this.renew()) answer = await this.api.one(passing);
    if (typeof answer !== "string") {
      await this.queue?.heard([answer]);
      if (passing.scan && answer.direction) this.seen.note(passing.scan, answer.direction, this.clock.now().getTime());
      return answer;
    }
    if (!this.queue) return "lost";
    const decided = this.decide(passing);
    if (decided.direction !== passing.direction) await this.queue.keep(decided);
    return "kept";
  }

  /** Records several people of a list at once. */
  async recordAll(people: Typed[], direction: "in" | "out"): Promise<boolean> {
    const passings = people.map(person => this.passing({ person, direction, source: "typed" }));
    if (!this.queue) {
      const told = await this.api.batch(passings);
      return typeof told !== "string" && told.every(one => one.result !== "refused");
    }
    for (const passing of passings) await this.queue.keep(passing);
    await this.queue.drain();
    return true;
  }

  private decide(passing: Passing): Passing {
    if (passing.direction !== "auto") return passing;
    const code = passing.scan ?? "";
    const now = this.clock.now().getTime();
    const direction = this.seen.guess(code, now);
    this.seen.note(code, direction, now);
    return { ...passing, direction };
  }

  private async sendBatch(passings: Passing[]): Promise<Answer[] | "later" | "sign-in"> {
    const mine = passings.filter(passing => passing.place === this.place);
    if (mine.length === 0) return "later";
    const told = await this.api.batch(mine);
    return told === "sign-in" && await this.renew() ? this.api.batch(mine) : told;
  }

  private async renew(): Promise<boolean> {
    const session = await renewSession(this.store, this.place, this.id);
    this.api.token = session?.token ?? "";
    return session !== null;
  }
}
