/** The words of the page, in its language; {0} and {1} are filled in. */
export class Words {
  private readonly words: Record<string, string>;

  constructor(json: string) {
    this.words = JSON.parse(json) as Record<string, string>;
  }

  say(key: string, ...values: (string | number)[]): string {
    return (this.words[key] ?? "").replace(/\{(\d)\}/g, (_, at: string) => String(values[Number(at)] ?? ""));
  }
}
