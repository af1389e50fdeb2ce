import "./keeper.css";
import "../door/trusted-types";
import { openCamera } from "../door/camera";
import { clockTime } from "../door/clock";
import { keepForOffline } from "../door/offline";
import { shapeOf } from "../door/shape";
import { listenToReader } from "../door/wedge";
import { AnswerScreen, element } from "./answer";
import type { Answer, Inside, Passing, Typed, Way } from "./api";
import { Crowd } from "./crowd";
import { Door } from "./door";
import { showReceipts } from "./receipts";
import { Recent } from "./recent";
import { offerTyping } from "./typed";
import { Words } from "./words";

const root = element("keeper");
const words = new Words(root.dataset.words!);
const screen = new AnswerScreen();
const recent = new Recent(words);
const unsent = element<HTMLButtonElement>("unsent");
let capacity = Number(root.dataset.capacity || 0);
let busy = false;

void begin();

async function begin(): Promise<void> {
  const door = await Door.at(root);
  const crowd = new Crowd(words, door.store, (people, way) => void recordList(door, people, way));
  const read = (text: string) => void scan(door, crowd, text);
  listenToReader({ onText: read, onBroken: () => screen.show("warn", words.say("refused"), "", words.say("broken")) });
  offerTyping(words, (person, way) => void recordTyped(door, person, way));
  element("receipts").addEventListener("click", () => void showReceipts(door, words));
  door.oninside = showInside;
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
  const refusal = { place: "placeCode", web: "webLink", bank: "bank", phone: "phoneAlone", damaged: "damaged", other: "notAPerson" };
  const shape = shapeOf(text);
  if (shape in refusal) {
    return screen.show(shape === "damaged" ? "warn" : "danger", words.say("refused"), "", words.say(refusal[shape as keyof typeof refusal]));
  }
  const companions = crowd.companions;
  crowd.companions = [];
  const passing = door.passing({
    scan: text, direction: chosenWay(), with: companions.length > 0 ? companions : undefined, ...aboard(),
  });
  await record(door, passing, shape === "handle" ? words.say("card") : "");
}

async function record(door: Door, passing: Passing, shown: string): Promise<void> {
  busy = true;
  try {
    const answer = await door.record(passing);
    if (answer === "lost") return screen.show("danger", words.say("refused"), "", words.say("notKept"));
    if (answer === "kept") {
      recent.add("warn", shown || words.say("kept"), words.say("waiting"), door.clock.now());
      return screen.show("ok", words.say("kept"), shown, words.say("keptLong"));
    }
    tell(door, passing, answer, shown);
  } finally {
    busy = false;
  }
}

function tell(door: Door, passing: Passing, answer: Answer, shown: string): void {
  const way = answer.direction ?? (passing.direction === "out" ? "out" : "in");
  const others = passing.with?.length ?? 0;
  const who = [answer.who ?? shown, others > 0 ? words.say("with", others) : ""].filter(part => part).join(" ");
  const wayWord = words.say(way === "in" ? "wayIn" : "wayOut");
  if (answer.inside !== undefined) showInside({ inside: answer.inside, capacity: capacity || null, now: "" });
  if (answer.result === "refused") return screen.show("danger", words.say("refused"), who, answer.reason ?? "");
  const isAside = answer.result === "set-aside";
  recent.add(isAside ? "warn" : "ok", who || words.say("typed"), isAside ? words.say("aside") : wayWord, door.clock.now());
  if (isAside) return screen.show("warn", words.say("aside"), who, answer.reason ?? "");
  const word = words.say(passing.source === "typed" ? "typed" : way);
  const at = `${wayWord} ${clockTime(new Date(passing.at))}`;
  screen.show("ok", word, who, answer.result === "repeated" ? words.say("twice") : at);
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

function showInside(inside: Inside): void {
  capacity = inside.capacity ?? 0;
  element<HTMLOutputElement>("inside").value = inside.inside.toLocaleString("vi-VN");
  const note = element("full");
  note.hidden = capacity === 0 || inside.inside < 0.9 * capacity;
  note.classList.toggle("note-danger", inside.inside >= capacity);
  note.textContent = words.say(inside.inside >= capacity ? "over" : "full", inside.inside, capacity);
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
