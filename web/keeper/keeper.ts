import "./keeper.css";
import "../door/trusted-types";
import { openCamera } from "../door/camera";
import { keepForOffline } from "../door/offline";
import { readPlaceCode } from "../door/place-codes";
import { shapeOf } from "../door/shape";
import { listenToReader } from "../door/wedge";
import { AnswerScreen, element } from "./answer";
import type { Answer, Passing, Typed, Way } from "./api";
import { Crowd } from "./crowd";
import { Door } from "./door";
import { showInside } from "./fullness";
import { answered, refusalOf, wayOf } from "./outcome";
import { showReceipts } from "./receipts";
import { Recent } from "./recent";
import { offerTyping } from "./typed";
import { Words } from "./words";

const root = element("keeper");
const words = new Words(root.dataset.words!);
const screen = new AnswerScreen();
const recent = new Recent(words);
const unsent = element<HTMLButtonElement>("unsent");
let busy = false;

void begin();

async function begin(): Promise<void> {
  const door = await Door.at(root);
  const crowd = new Crowd(words, door.store, (people, way) => void recordList(door, people, way));
  const read = (text: string) => void scan(door, crowd, text);
  listenToReader({ onText: read, onBroken: () => screen.show("warn", words.say("refused"), "", words.say("broken")) });
  offerTyping(words, (person, way) => void recordTyped(door, person, way));
  element("receipts").addEventListener("click", () => void showReceipts(door, words));
  door.oninside = inside => showInside(words, inside);
  if (door.queue) door.queue.onchange = showUnsent;
  unsent.addEventListener("click", () => void (unsent.dataset.signIn ? signIn() : door.queue?.drain()));
  void door.watch();
  void startCamera(read);
  await keepForOffline().catch(() => undefined);
}

async function startCamera(read: (text: string) => void): Promise<void> {
  const note = element("eye-note");
  try {
    const camera = await openCamera(element<HTMLVideoElement>("eye"), read);
    note.hidden = true;
    const lamp = element<HTMLButtonElement>("torch");
    lamp.hidden = !camera.hasLamp;
    lamp.addEventListener("click", () => void camera.toggleLamp().then(on => lamp.setAttribute("aria-pressed", String(on))));
  } catch {
    root.classList.add("no-eye");
    note.textContent = words.say("noCamera");
  }
}

async function scan(door: Door, crowd: Crowd, text: string): Promise<void> {
  if (busy || screen.waits || document.querySelector("dialog[open]")) return;
  const shape = shapeOf(text);
  const refusal = refusalOf(shape);
  if (refusal) return screen.show(refusal.tone, words.say("refused"), "", words.say(await sayOfPlace(door, shape, text) ?? refusal.words));
  const companions = crowd.companions;
  crowd.companions = [];
  const passing = door.passing({
    scan: text, direction: chosenWay(), with: companions.length > 0 ? companions : undefined, ...aboard(),
  });
  await record(door, passing, shape === "handle" ? words.say("card") : "");
}

// A poster that nobody issued is worth a word, also without network.
async function sayOfPlace(door: Door, shape: string, text: string): Promise<string | null> {
  if (shape !== "place") return null;
  const keys = await door.placeKeys();
  return keys.length > 0 && await readPlaceCode(text, keys) === "forged" ? "forgedPlace" : null;
}

async function record(door: Door, passing: Passing, shown: string): Promise<void> {
  busy = true;
  try {
    const answer = await door.record(passing);
    const said = answered(words, passing, answer, shown);
    if (typeof answer !== "string" && answer.inside !== undefined) {
      showInside(words, { inside: answer.inside, capacity: null, now: "" });
    }
    if (said.tone !== "danger") {
      const what = answer === "kept" ? words.say("waiting")
        : said.tone === "warn" ? said.word
        : words.say(wayOf(passing, answer as Answer) === "in" ? "wayIn" : "wayOut");
      recent.add(said.tone === "ok" && answer !== "kept" ? "ok" : "warn", said.who || words.say("typed"), what, door.clock.now());
    }
    screen.show(said.tone, said.word, said.who, said.why);
  } finally {
    busy = false;
  }
}

async function recordTyped(door: Door, person: Typed, direction: Way): Promise<void> {
  await record(door, door.passing({ person, direction, source: "typed", ...aboard() }), "");
}

async function recordList(door: Door, people: Typed[], way: Way): Promise<void> {
  if (people.length === 0) return;
  const isDone = await door.recordAll(people, way);
  recent.add(isDone ? "ok" : "warn", words.say("people", people.length), words.say(way === "in" ? "wayIn" : "wayOut"), door.clock.now());
  screen.show(isDone ? "ok" : "danger", words.say(isDone ? "typed" : "refused"), words.say("people", people.length));
}

function chosenWay(): Way | "auto" {
  return (document.querySelector<HTMLInputElement>("input[name=way]:checked")?.value ?? "auto") as Way | "auto";
}

function aboard(): Partial<Passing> {
  if (!root.dataset.vehicle) return {};
  const value = (id: string) => element<HTMLInputElement>(id).value.trim() || undefined;
  return { trip: value("trip"), seat: value("seat") };
}

function showUnsent(waiting: number, mustSignIn: boolean): void {
  // What is on its way just now is not yet late.
  window.setTimeout(() => {
    unsent.hidden = waiting === 0;
    unsent.textContent = words.say(mustSignIn ? "signIn" : "unsent", waiting);
    if (mustSignIn) unsent.dataset.signIn = "true";
    else delete unsent.dataset.signIn;
  }, busy ? 600 : 0);
}

function signIn(): void {
  location.href = `/phone?returnUrl=${encodeURIComponent(location.pathname)}`;
}
