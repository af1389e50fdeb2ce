/** What a scanned text looks like, before anybody has checked it: enough to say politely what it is not. */
export type Shape = "person" | "handle" | "card" | "place" | "bank" | "web" | "phone" | "damaged" | "other";

const personDigits = 205;
const handleDigits = 43;

export function shapeOf(text: string): Shape {
  if (/^7[12]\d{18,}$/.test(text)) {
    if (text.startsWith("71")) return text.length === personDigits ? "person" : "damaged";
    return text.length === handleDigits ? "handle" : "damaged";
  }
  if (/^[a-z][a-z0-9+.-]{0,20}:\/\//i.test(text)) return /\/q\/[0-9A-Z]{8}-/.test(text) ? "place" : "web";
  if (text.includes("|")) return text.split("|").length >= 6 ? "card" : "damaged";
  if (text.startsWith("000201")) return "bank";
  if (/^[0-9A-Z]{8}-\d{1,2}-\d{1,3}\./.test(text)) return "place";
  if (/^(tel:)?\+?[\d .()-]{9,16}$/.test(text)) return "phone";
  return "other";
}
