/// <reference lib="webworker" />
/**
 * Lets the pages of the door and of the field teams open without network. Only pages that carry no person are kept (staff
 * page, kiosk, the empty scan page, the counts of hamlets), and files that change their name with their content. Whatever is private is never answered from here.
 */
declare const self: ServiceWorkerGlobalScope;

const cacheName = "lachan-1";
const keptPages = [/^\/truc\/[0-9a-f-]{36}\/\d{1,2}$/, /^\/kiosk$/, /^\/ngoai-tuyen$/, /^\/toi\/ma$/, /^\/dem-thon$/];
const patience = 4_000;

self.addEventListener("install", event => {
  void self.skipWaiting();
  event.waitUntil(keepWhole("/ngoai-tuyen").catch(() => undefined));
});

self.addEventListener("activate", event => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) if (name !== cacheName) await caches.delete(name);
    await self.clients.claim();
  })());
});

self.addEventListener("message", event => {
  const { keep: files, page } = event.data as { keep: string[]; page: string };
  event.waitUntil(keep([...files.filter(isFile), ...keptPages.some(kept => kept.test(page)) ? [page] : []]));
});

self.addEventListener("fetch", event => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (request.mode === "navigate") {
    if (/^\/(truc|kiosk|q|toi|dem-thon)(\/|$)/.test(url.pathname)) event.respondWith(openPage(request, url));
  } else if (isFile(url.href)) {
    event.respondWith(openFile(request));
  }
});

function isFile(address: string): boolean {
  const { origin, pathname } = new URL(address, self.location.origin);
  return origin === self.location.origin && /\.(css|js|svg|woff2|webmanifest)$/.test(pathname) && pathname !== "/worker.js";
}

async function keep(addresses: string[]): Promise<void> {
  const cache = await caches.open(cacheName);
  await Promise.all(addresses.map(async address => {
    const answer = await fetch(address, { redirect: "manual" });
    if (answer.ok) await cache.put(address, answer);
  }));
}

/** A page with the files that it names. */
async function keepWhole(page: string): Promise<void> {
  const text = await (await fetch(page)).text();
  const files = [...text.matchAll(/(?:href|src)="(\/[^"#]+)/g)].map(match => match[1]!).filter(isFile);
  await keep([page, ...new Set(files)]);
}

async function openFile(request: Request): Promise<Response> {
  return await caches.match(request) ?? fetch(request);
}

async function openPage(request: Request, url: URL): Promise<Response> {
  const isKept = keptPages.some(kept => kept.test(url.pathname));
  try {
    const answer = await within(patience, fetch(request));
    if (isKept && answer.ok && answer.type === "basic") {
      const cache = await caches.open(cacheName);
      await cache.put(url.pathname, answer.clone());
    }
    return answer;
  } catch (failure) {
    const kept = await caches.match(isKept ? url.pathname : "/ngoai-tuyen");
    if (kept) return kept;
    throw failure;
  }
}

function within(milliseconds: number, answer: Promise<Response>): Promise<Response> {
  return Promise.race([
    answer,
    new Promise<Response>((_, reject) => setTimeout(() => reject(new Error("The network is too slow.")), milliseconds)),
  ]);
}

export {};
