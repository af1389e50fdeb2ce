/** Makes the page one that opens without network: the worker keeps it and the files that it needs. */
export async function keepForOffline(): Promise<void> {
  if (!navigator.serviceWorker || !window.isSecureContext) return;
  await navigator.serviceWorker.register("/worker.js");
  const ready = await navigator.serviceWorker.ready;
  const files = performance.getEntriesByType("resource").map(entry => entry.name)
    .filter(name => name.startsWith(location.origin + "/") && /\.(css|js|svg|woff2|webmanifest)(\?|$)/.test(name));
  const linked = [...document.querySelectorAll<HTMLLinkElement | HTMLScriptElement>("link[href], script[src]")]
    .map(one => one instanceof HTMLLinkElement ? one.href : one.src);
  ready.active?.postMessage({ keep: [...new Set([...files, ...linked])], page: location.pathname });
}
