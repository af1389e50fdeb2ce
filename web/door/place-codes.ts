/** A key that signs the codes of places, as /api/v1/places/keys gives it. */
export interface PlaceKey {
  id: number;
  publicKey: string;
}

export interface PlaceCode {
  shortCode: string;
  gate: number;
  keyId: number;
}

const shape = /(?:^|\/q\/)([2-9A-HJ-KMNP-Z]{8})-(\d{1,2})-(\d{1,3})\.([A-Za-z0-9_-]{86})$/;

/**
 * Reads the code of a place and checks its signature (ES256 over "place|code|gate|key") without the server. Null: no code
 * of a place; "forged": nobody of ours signed it.
 */
export async function readPlaceCode(text: string, keys: PlaceKey[]): Promise<PlaceCode | "forged" | null> {
  const parts = shape.exec(text);
  if (!parts) return null;
  const [, shortCode, gate, keyId, signature] = parts as unknown as [string, string, string, string, string];
  const key = keys.find(one => one.id === Number(keyId));
  if (!key) return "forged";
  const spki = await crypto.subtle.importKey(
    "spki", bytesOf(key.publicKey), { name: "ECDSA", namedCurve: "P-256" }, false, ["verify"]);
  const message = new TextEncoder().encode(`place|${shortCode}|${gate}|${keyId}`);
  const isOurs = await crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, spki, bytesOf(signature), message);
  return isOurs ? { shortCode, gate: Number(gate), keyId: Number(keyId) } : "forged";
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(text, letter => letter.charCodeAt(0));
}
