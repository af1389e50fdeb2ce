import { clockTime } from "../door/clock";
import type { Shape } from "../door/shape";
import type { Tone } from "./answer";
import type { Answer, Passing } from "./api";
import type { Words } from "./words";

export interface Said {
  tone: Tone;
  word: string;
  who: string;
  why: string;
}

const refusals: Partial<Record<Shape, string>> = {
  place: "placeCode", web: "webLink", bank: "bank", phone: "phoneAlone", damaged: "damaged", other: "notAPerson",
};

/** Why a text that looks like this is not taken for a person's; null when the server shall see it. */
export function refusalOf(shape: Shape): { tone: Tone; words: string } | null {
  const words = refusals[shape];
  return words ? { tone: shape === "damaged" ? "warn" : "danger", words } : null;
}

/** What to say after a passing was sent, kept or lost. */
export function answered(words: Words, passing: Passing, answer: Answer | "kept" | "lost", shown: string): Said {
  if (answer === "lost") return { tone: "danger", word: words.say("refused"), who: "", why: words.say("notKept") };
  if (answer === "kept") return { tone: "ok", word: words.say("kept"), who: shown, why: words.say("keptLong") };
  const others = passing.with?.length ?? 0;
  const who = [answer.who ?? shown, others > 0 ? words.say("with", others) : ""].filter(part => part).join(" ");
  if (answer.result === "refused") return { tone: "danger", word: words.say("refused"), who, why: answer.reason ?? "" };
  if (answer.result === "set-aside") return { tone: "warn", word: words.say("aside"), who, why: answer.reason ?? "" };
  if (answer.door === "declare-first") return { tone: "warn", word: words.say("declareFirst"), who, why: words.say("declareFirstLong") };
  const way = wayOf(passing, answer);
  const at = `${words.say(way === "in" ? "wayIn" : "wayOut")} ${clockTime(new Date(passing.at))}`;
  return {
    tone: "ok",
    word: words.say(passing.source === "typed" ? "typed" : way),
    who,
    why: answer.result === "repeated" ? words.say("twice") : at,
  };
}

export function wayOf(passing: Passing, answer: Answer): "in" | "out" {
  return answer.direction ?? (passing.direction === "out" ? "out" : "in");
}
