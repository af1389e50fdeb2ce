import htmx from "htmx.org";

/**
 * Parts of a page with data-live="ADDRESS" ask for themselves anew (hx-get, hx-trigger="live") when the server says
 * on that address that figures changed. A hidden tab does not listen; it catches up when it is looked at again.
 */
export function listen(): void {
  const streams = new Map<string, EventSource>();

  const start = () => {
    for (const part of document.querySelectorAll<HTMLElement>("[data-live]")) {
      const address = part.dataset.live!;
      if (streams.has(address)) continue;
      const stream = new EventSource(address);
      streams.set(address, stream);
      let opened = false;
      // The browser reconnects by itself; whatever happened in between is fetched once.
      stream.addEventListener("open", () => {
        if (opened) refresh(address);
        opened = true;
      });
      stream.addEventListener("change", () => refresh(address));
    }
  };

  const stop = () => {
    for (const stream of streams.values()) stream.close();
    streams.clear();
  };

  document.addEventListener("visibilitychange", () => {
    if (document.hidden) return stop();
    start();
    for (const address of streams.keys()) refresh(address);
  });
  window.addEventListener("pagehide", stop);
  document.addEventListener("htmx:afterSettle", start);
  start();
}

function refresh(address: string): void {
  for (const part of document.querySelectorAll<HTMLElement>("[data-live]")) {
    if (part.dataset.live === address) htmx.trigger(part, "live", {});
  }
}
