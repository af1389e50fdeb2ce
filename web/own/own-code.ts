import "../door/trusted-types";
import qrcode from "qrcode-generator";
import { keepForOffline } from "../door/offline";
import { Store } from "../door/store";
import { Words } from "../keeper/words";
import { askState, post, type State, type User } from "./server";

/** A phone of a person as the register knows it; the key itself lies where it cannot be read. */
interface Known {
  device: string;
}

const root = document.querySelector<HTMLElement>("#own-code")!;
const words = new Words(root.dataset.words!);
const left = document.querySelector<HTMLElement>("#own-left")!;
const step = 60; // seconds that one code is shown
let timer = 0;

void begin();

async function begin(): Promise<void> {
  const store = await Store.open();
  if (!store) return say("noStore");
  const state = await askState();
  if (state) {
    await store.put("mine", "users", state.users);
    await store.put("mine", "clock", Date.parse(state.now) - Date.now());
  }
  const users = state?.users ?? await store.get<User[]>("mine", "users") ?? [];
  if (users.length === 0) return say("nobody");
  const choice = document.querySelector<HTMLSelectElement>("#own-user")!;
  choice.replaceChildren(...users.map(user => new Option(user.name, user.key)));
  document.querySelector<HTMLElement>("#own-choice")!.hidden = users.length < 2;
  choice.addEventListener("change", () => void show(store, choice.value, state));
  await show(store, choice.value, state);
  await keepForOffline().catch(() => undefined);
}

async function show(store: Store, user: string, state: State | null): Promise<void> {
  window.clearTimeout(timer);
  const known = await store.get<Known>("my-code", user) ?? await register(store, user, state);
  if (!known) return say("noNetwork");
  const key = (await store.signingKey(user)).privateKey;
  const ahead = await store.get<number>("mine", "clock") ?? 0;
  let drawn = -1;
  const tick = async () => {
    const now = (Date.now() + ahead) / 1000;
    const number = Math.floor(now / step);
    if (number !== drawn) {
      drawn = number;
      draw(await codeOf(known.device, number, key));
    }
    left.textContent = words.say("seconds", Math.ceil(step - now % step));
    timer = window.setTimeout(() => void tick(), 500);
  };
  await tick();
}

async function register(store: Store, user: string, state: State | null): Promise<Known | null> {
  if (!state) return null;
  const pair = await store.signingKey(user);
  const spki = new Uint8Array(await crypto.subtle.exportKey("spki", pair.publicKey));
  const known = { device: crypto.randomUUID() };
  const answer = await post("/toi/may", { user, device: known.device, publicKey: btoa(String.fromCharCode(...spki)) }, state.token);
  if (!answer?.ok) return null;
  await store.put("my-code", user, known);
  return known;
}

/** "71" and 203 digits: device (16 bytes), minutes (4), signature (64) as one number; see src/Codes/README.md. */
async function codeOf(device: string, minutes: number, key: CryptoKey): Promise<string> {
  const message = new TextEncoder().encode(`person|${device}|${minutes}`);
  const signature = new Uint8Array(await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, key, message));
  const hex = device.replaceAll("-", "") + minutes.toString(16).padStart(8, "0")
    + [...signature].map(byte => byte.toString(16).padStart(2, "0")).join("");
  return "71" + BigInt("0x" + hex).toString().padStart(203, "0");
}

function draw(text: string): void {
  const code = qrcode(0, "M");
  code.addData(text, "Numeric");
  code.make();
  const modules = code.getModuleCount();
  const canvas = document.querySelector<HTMLCanvasElement>("#own-qr")!;
  const quiet = 4;
  const side = Math.floor(canvas.width / (modules + 2 * quiet));
  const from = Math.floor((canvas.width - side * modules) / 2);
  const pen = canvas.getContext("2d")!;
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.fillStyle = "#000";
  for (let row = 0; row < modules; row++) {
    for (let column = 0; column < modules; column++) {
      if (code.isDark(row, column)) pen.fillRect(from + column * side, from + row * side, side, side);
    }
  }
  canvas.dataset.text = text;
  canvas.hidden = false;
}

/** Why there is no code: the empty square would only puzzle. */
function say(key: string): void {
  document.querySelector<HTMLElement>("#own-qr")!.hidden = true;
  left.textContent = words.say(key);
}
