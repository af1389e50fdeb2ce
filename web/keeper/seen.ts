import type { Store } from "../door/store";
import type { Way } from "./api";

const most = 1000;
const openFor = 12 * 3_600_000;

/**
 * Which way this device last saw each code go, so that it can guess the direction without network. Sealed as one piece:
 * not even the number of a paper is readable on the device.
 */
export class Seen {
  private readonly ways = new Map<string, { way: Way; at: number }>();

  constructor(private readonly store: Store | null) {}

  async load(): Promise<void> {
    const kept = await this.store?.get<[string, { way: Way; at: number }][]>("door", "seen");
    for (const [code, seen] of kept ?? []) this.ways.set(code, seen);
  }

  guess(code: string, now: number): Way {
    const seen = this.ways.get(sameOf(code));
    return seen?.way === "in" && now - seen.at < openFor ? "out" : "in";
  }

  note(code: string, way: Way, now: number): void {
    const same = sameOf(code);
    this.ways.delete(same);
    this.ways.set(same, { way, at: now });
    for (const oldest of this.ways.keys()) {
      if (this.ways.size <= most) break;
      this.ways.delete(oldest);
    }
    void this.store?.put("door", "seen", [...this.ways]);
  }
}

// The rotating code changes by the minute; its first 16 bytes are the phone's and stay.
function sameOf(code: string): string {
  if (!/^71\d{203}$/.test(code)) return code.split("|")[0]!;
  return BigInt(code.slice(2)).toString(16).padStart(168, "0").slice(0, 32);
}
