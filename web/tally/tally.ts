/**
 * <form data-tally>: a count that cannot be sent is kept on this phone, with its own id and time, and sent when the
 * connection is back. The page itself must be open; nothing else is stored.
 */
const form = document.querySelector<HTMLFormElement>("form[data-tally]");
if (form) begin(form);

function begin(form: HTMLFormElement): void {
  const key = "tally";
  const words = document.querySelector<HTMLElement>("[data-waiting]");
  const read = (): Record<string, string>[] => {
    try {
      return JSON.parse(localStorage.getItem(key) ?? "[]") as Record<string, string>[];
    } catch {
      return [];
    }
  };
  const keep = (sheets: Record<string, string>[]) => {
    localStorage.setItem(key, JSON.stringify(sheets));
    if (!words) return;
    words.hidden = sheets.length === 0;
    words.textContent = (words.dataset.words ?? "").replace("#", String(sheets.length));
  };

  form.addEventListener("submit", event => {
    form.querySelector<HTMLInputElement>("[name=Id]")!.value ||= crypto.randomUUID();
    form.querySelector<HTMLInputElement>("[name=CountedAt]")!.value = new Date().toISOString();
    if (navigator.onLine) return;
    event.preventDefault();
    const sheet: Record<string, string> = {};
    new FormData(form).forEach((value, name) => {
      if (typeof value === "string" && !name.startsWith("__")) sheet[name] = value;
    });
    keep([...read(), sheet]);
    form.reset();
    form.querySelector<HTMLInputElement>("[name=Id]")!.value = "";
  });

  const send = async () => {
    const sheets = read();
    while (sheets.length && navigator.onLine) {
      const body = new URLSearchParams(sheets[0]);
      body.set("__RequestVerificationToken", form.querySelector<HTMLInputElement>("[name=__RequestVerificationToken]")!.value);
      try {
        const answer = await fetch(form.action, { method: "POST", body, redirect: "manual" });
        // A redirect is how a stored count is answered; a count that is refused is shown to nobody twice.
        if (answer.type !== "opaqueredirect" && !answer.ok && answer.status !== 422) break;
      } catch {
        break;
      }
      sheets.shift();
      keep(sheets);
    }
  };
  keep(read());
  window.addEventListener("online", () => void send());
  void send();
}
