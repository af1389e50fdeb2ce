import "./keeper.css";
import "../door/trusted-types";
import { openCamera } from "../door/camera";
import { keepForOffline } from "../door/offline";
import { shapeOf } from "../door/shape";
import { Store } from "../door/store";
import { listenToReader } from "../door/wedge";
import { AnswerScreen, element } from "./answer";
import { Door } from "./door";
import { answered, refusalOf } from "./outcome";
import { showInside } from "./fullness";
import { Words } from "./words";

interface Kiosk {
  id: string;
  place: string;
  gate: string;
  title: string;
  voice: boolean;
}

const root = element("kiosk");
const words = new Words(root.dataset.words!);
const waits = 4_000; // ms: nobody stands by to touch the amber or red answer away
const screen = new AnswerScreen(waits);
let busy = false;

void begin();

async function begin(): Promise<void> {
  const kiosk = await (await Store.open())?.get<Kiosk>("door", "kiosk") ?? null;
  element("kiosk-closed").hidden = kiosk !== null;
  if (!kiosk) return;
  element("kiosk-place").textContent = kiosk.title;
  Object.assign(root.dataset, { id: kiosk.id, place: kiosk.place, gate: kiosk.gate });
  const door = await Door.at(root);
  door.oninside = inside => showInside(words, inside);
  if (door.queue) door.queue.onchange = waiting => {
    element("unsent").hidden = waiting === 0;
    element("unsent").textContent = words.say("unsent", waiting);
  };
  const read = (text: string) => void scan(door, text, kiosk.voice);
  listenToReader({ onText: read, onBroken: () => screen.show("warn", words.say("refused"), "", words.say("broken")) });
  element("kiosk-full").addEventListener("click", () => void document.documentElement.requestFullscreen?.());
  void door.watch();
  void stayAwake();
  openCamera(element<HTMLVideoElement>("eye"), read, "user").then(
    () => element("eye-note").hidden = true,
    () => {
      root.classList.add("no-eye");
      element("eye-note").textContent = words.say("noCamera");
    });
  await keepForOffline().catch(() => undefined);
}

async function scan(door: Door, text: string, voice: boolean): Promise<void> {
  if (busy || screen.waits) return;
  const refusal = refusalOf(shapeOf(text));
  if (refusal) return screen.show(refusal.tone, words.say("refused"), "", words.say(refusal.words));
  busy = true;
  try {
    const passing = door.passing({ scan: text, source: "kiosk" });
    const answer = await door.record(passing);
    const said = answered(words, passing, answer, "");
    if (typeof answer !== "string" && answer.inside !== undefined) {
      showInside(words, { inside: answer.inside, capacity: null, now: "" });
    }
    screen.show(said.tone, said.word, said.who, said.why);
    if (voice) speak(said.word);
  } finally {
    busy = false;
  }
}

function speak(text: string): void {
  if (!globalThis.speechSynthesis) return;
  const voice = speechSynthesis.getVoices().find(one => one.lang.startsWith("vi"));
  if (!voice) return; // another language would only puzzle
  const words = new SpeechSynthesisUtterance(text);
  words.voice = voice;
  words.lang = "vi-VN";
  speechSynthesis.cancel();
  speechSynthesis.speak(words);
}

async function stayAwake(): Promise<void> {
  const lock = () => navigator.wakeLock?.request("screen").catch(() => undefined);
  document.addEventListener("visibilitychange", () => void (document.hidden || lock()));
  await lock();
}
