import "../door/trusted-types";
import { openCamera } from "../door/camera";

/** What the two cards tell that a declaration asks for. */
interface Holder {
  full_name: string;
  birth_year: string;
  sex: string;
  paper?: string;
  card?: string;
}

/** Opens the camera below the button until a card was read, and fills the fields of the form that are there. */
export async function readCard(button: HTMLButtonElement): Promise<void> {
  const box = button.nextElementSibling as HTMLElement;
  const video = box.querySelector("video")!;
  const note = box.querySelector<HTMLElement>("[role=status]")!;
  box.hidden = false;
  note.textContent = button.dataset.aim ?? "";
  try {
    const camera = await openCamera(video, text => {
      const holder = holderOf(text);
      note.textContent = (holder ? button.dataset.done : button.dataset.wrong) ?? "";
      if (!holder) return;
      camera.stop();
      video.hidden = true;
      fill(button.form!, holder);
    });
  } catch {
    video.hidden = true;
    note.textContent = button.dataset.failed ?? "";
  }
}

export function holderOf(text: string): Holder | null {
  const parts = text.split("|");
  if (/^\d{12}$/.test(parts[0] ?? "") && parts.length >= 7) {
    return { full_name: parts[2]!, birth_year: parts[3]!.slice(-4), sex: sexOf(parts[4]!), paper: parts[0]! };
  }
  if (/^([A-Z]{2}\d{13}|\d{10})$/.test(parts[0] ?? "") && parts.length >= 8) {
    return { full_name: fromHex(parts[1]!), birth_year: parts[2]!.slice(-4), sex: parts[3] === "1" ? "male" : "female", card: parts[0]! };
  }
  return null;
}

function sexOf(word: string): string {
  return word.normalize("NFD").toLowerCase().startsWith("nam") ? "male" : "female";
}

function fromHex(hex: string): string {
  const bytes = Uint8Array.from(hex.match(/../g) ?? [], pair => parseInt(pair, 16));
  return new TextDecoder().decode(bytes);
}

function fill(form: HTMLFormElement, holder: Holder): void {
  for (const [name, value] of Object.entries(holder)) {
    const field = form.elements.namedItem(name);
    if (field instanceof RadioNodeList) field.value = value;
    else if (field instanceof HTMLInputElement) field.value = value;
  }
}
