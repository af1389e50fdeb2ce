/**
 * What a device keeps for a while, sealed: AES-GCM under a key that was made on this device, cannot be exported, and is
 * forgotten with everything else by wipe(). Ids stay readable, so they must say nothing of a person; they also give the
 * order (UUIDs of version 7 grow with time).
 */
const name = "lachan";

export class Store {
  private constructor(private readonly db: IDBDatabase, private readonly key: CryptoKey) {}

  /** Null where a browser keeps nothing safely: no secure context, or private browsing without a database. */
  static async open(): Promise<Store | null> {
    if (!globalThis.crypto?.subtle || !globalThis.indexedDB) return null;
    try {
      const db = await openDatabase();
      return new Store(db, await ownKey(db));
    } catch {
      return null;
    }
  }

  async put(kind: string, id: string, value: unknown): Promise<void> {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const plain = new TextEncoder().encode(JSON.stringify(value));
    const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: place(kind, id) }, this.key, plain);
    await done(this.db.transaction("sealed", "readwrite").objectStore("sealed").put({ at: `${kind}/${id}`, iv, sealed }));
  }

  async get<T>(kind: string, id: string): Promise<T | null> {
    const row = await done(this.db.transaction("sealed").objectStore("sealed").get(`${kind}/${id}`)) as Row | undefined;
    return row ? this.unseal<T>(kind, id, row) : null;
  }

  /** The oldest ones of a kind with their ids. What cannot be opened any more is left out. */
  async all<T>(kind: string, most = 10_000): Promise<{ id: string; value: T }[]> {
    const rows = await done(this.db.transaction("sealed").objectStore("sealed").getAll(range(kind), most)) as Row[];
    const opened = await Promise.all(rows.map(async row => {
      const id = row.at.slice(kind.length + 1);
      const value = await this.unseal<T>(kind, id, row);
      return value === null ? null : { id, value };
    }));
    return opened.filter(row => row !== null);
  }

  count(kind: string): Promise<number> {
    return done(this.db.transaction("sealed").objectStore("sealed").count(range(kind)));
  }

  /** How many events wait for the server: of the door, of the phone's own people, of a post. */
  async unsent(): Promise<number> {
    return await this.count("visit") + await this.count("own") + await this.count("post");
  }

  async remove(kind: string, ids: string[]): Promise<void> {
    const transaction = this.db.transaction("sealed", "readwrite");
    for (const id of ids) transaction.objectStore("sealed").delete(`${kind}/${id}`);
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = transaction.onerror = () => reject(transaction.error);
    });
  }

  /** A pair of keys of this device by that name, made when new. The private half signs and cannot be read. */
  async signingKey(owner: string): Promise<CryptoKeyPair> {
    const known = await done(this.db.transaction("keys").objectStore("keys").get(`sign ${owner}`)) as CryptoKeyPair | undefined;
    if (known) return known;
    const made = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign", "verify"]);
    await done(this.db.transaction("keys", "readwrite").objectStore("keys").put(made, `sign ${owner}`));
    return made;
  }

  /** Forgets all: rows, key, and the pages that were kept for being offline. */
  async wipe(): Promise<void> {
    this.db.close();
    await new Promise<void>(resolve => {
      const request = indexedDB.deleteDatabase(name);
      request.onsuccess = request.onerror = request.onblocked = () => resolve();
    });
    for (const cache of await globalThis.caches?.keys() ?? []) await caches.delete(cache);
  }

  private async unseal<T>(kind: string, id: string, row: Row): Promise<T | null> {
    try {
      const plain = await crypto.subtle.decrypt(
        { name: "AES-GCM", iv: row.iv, additionalData: place(kind, id) }, this.key, row.sealed);
      return JSON.parse(new TextDecoder().decode(plain)) as T;
    } catch {
      return null;
    }
  }
}

interface Row {
  at: string;
  iv: Uint8Array<ArrayBuffer>;
  sealed: ArrayBuffer;
}

// A sealed row belongs where it lies: moved elsewhere it does not open.
function place(kind: string, id: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`${kind}/${id}`);
}

function range(kind: string): IDBKeyRange {
  return IDBKeyRange.bound(`${kind}/`, `${kind}0`, false, true);
}

function openDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("keys");
      request.result.createObjectStore("sealed", { keyPath: "at" });
    };
    request.onsuccess = () => {
      // Another tab ends the shift: it must not wait for this one.
      request.result.onversionchange = () => request.result.close();
      resolve(request.result);
    };
    request.onerror = () => reject(request.error);
  });
}

async function ownKey(db: IDBDatabase): Promise<CryptoKey> {
  const known = await done(db.transaction("keys").objectStore("keys").get("device")) as CryptoKey | undefined;
  if (known) return known;
  const made = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  // Two tabs may come first at once: whose key lies there is everybody's.
  const keys = db.transaction("keys", "readwrite").objectStore("keys");
  await done(keys.add(made, "device")).catch(() => undefined);
  return await done(db.transaction("keys").objectStore("keys").get("device")) as CryptoKey;
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = event => {
      event.preventDefault();
      reject(request.error);
    };
  });
}
