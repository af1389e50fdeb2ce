/**
 * The server's time on a device whose clock may be wrong. How far the device is off is learnt from answers and kept, so
 * that it is also known without network.
 */
export class Clock {
  constructor(private ahead: number) {}

  /** Milliseconds that the server's clock is ahead of the device's. */
  get offset(): number {
    return this.ahead;
  }

  learn(serverNow: string): void {
    this.ahead = Date.parse(serverNow) - Date.now();
  }

  now(): Date {
    return new Date(Date.now() + this.ahead);
  }
}

/** "07:42" in Viet Nam, wherever the device thinks it is. */
export function clockTime(at: Date): string {
  return new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(11, 16);
}
