import type { Engine, Message } from "./engine";

export type Question = {
  readonly messages: readonly Message[];
  /** null = until the context is full. */
  readonly maxTokens: number | null;
  readonly temperature: number;
  readonly seed: number | null;
  readonly stop: readonly string[];
};

export type Ended = {
  readonly finish: "stop" | "length";
  readonly promptTokens: number;
  /** Every token that the model wrote, those of the text that stopped it among them. */
  readonly completionTokens: number;
};

/**
 * Answers one question; `say` gets the text as it comes, without what may yet turn out to be the beginning of a stop.
 * @returns null = the caller has gone, and the model was stopped; else how the answer ended.
 */
export async function complete(
  engine: Engine,
  question: Question,
  prompt: readonly number[],
  say: (text: string) => void,
  gone: AbortSignal,
): Promise<Ended | null> {
  const room = engine.contextTokens - prompt.length;
  const limit = Math.min(question.maxTokens ?? room, room);
  const ended = (finish: Ended["finish"], completionTokens: number): Ended => ({
    finish,
    promptTokens: prompt.length,
    completionTokens,
  });
  let held = "";
  let count = 0;
  for await (const piece of engine.answer(prompt, question)) {
    if (gone.aborted) return null;
    count++;
    held += piece;
    const at = firstStop(held, question.stop);
    if (at !== null) {
      say(held.slice(0, at));
      return ended("stop", count);
    }
    const sure = held.length - longestBeginning(held, question.stop);
    say(held.slice(0, sure));
    held = held.slice(sure);
    if (count >= limit) {
      say(held);
      return ended("length", count);
    }
  }
  say(held);
  return ended("stop", count);
}

/** Where the first stop begins; null = there is none. */
function firstStop(text: string, stops: readonly string[]): number | null {
  const places = stops.map((stop) => text.indexOf(stop)).filter((place) => place >= 0);
  return places.length === 0 ? null : Math.min(...places);
}

/** How many signs at the end of the text a stop could begin with. */
function longestBeginning(text: string, stops: readonly string[]): number {
  const most = Math.max(0, ...stops.map((stop) => stop.length - 1));
  for (let length = Math.min(most, text.length); length > 0; length--) {
    if (stops.some((stop) => stop.startsWith(text.slice(-length)))) return length;
  }
  return 0;
}
