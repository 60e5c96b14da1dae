import fc from "fast-check";
import { expect, test } from "vitest";
import type { ExecutionTrace } from "@/lib/trace/schema";
import { aPrice } from "../support/catalog";
import type { Question } from "../support/chat-upstream";
import {
  counted,
  DONE,
  delta,
  event,
  failing,
  finish,
  RESET,
  said,
  streaming,
  thought,
} from "../support/chat-upstream";
import { anExecuteRequest } from "../support/engine";
import { engineDoors, run, scored, VENDORS, vendorsAt } from "../support/engine-run";
import type { Reply } from "../support/raw-upstream";
import { BACKOFF_MS, steeredEffects } from "../support/steered-effects";

const doors = engineDoors();
const CAP_USD = 1000;
const MODELS = [
  scored("openai/a", 0.9, { price: aPrice(10, 40), contextTokens: 8000 }),
  scored("openai/a2", 0.7, { price: aPrice(10, 40), contextTokens: 32_000 }),
  scored("deepseek/b", 0.5, { price: aPrice(10, 40), contextTokens: 8000 }),
];

/** What a vendor may do, by name; whoever answers says its model's name. */
const REPLIES: Readonly<Record<string, (model: string) => Reply>> = {
  answers: (model) => streaming(said(`I am ${model}`), said("."), finish(), counted(10, 5), DONE),
  thinksAndAnswers: (model) =>
    streaming(thought("Hm."), said(`I am ${model}.`), finish(), counted(10, 5), DONE),
  callsATool: () =>
    streaming(
      delta({ tool_calls: [{ index: 0, id: "c", function: { name: "f", arguments: "{}" } }] }),
      finish("tool_calls"),
      DONE,
    ),
  isDown: () => failing(503),
  resets: () => RESET,
  isBusy: () => failing(429),
  isBusyForLong: () => failing(429, "slow", { "retry-after": "3600" }),
  isBusyForShort: () => failing(429, "slow", { "retry-after-ms": String(BACKOFF_MS) }),
  refusesTheKey: () => failing(401),
  refusesTheQuestion: () => failing(400),
  readsTooLittle: () => failing(400, "maximum context length is 8000 tokens"),
  thinksAndBreaks: () => streaming(thought("Hm."), counted(10, 5), "reset"),
  speaksAndBreaks: (model) => streaming(said(`I am ${model}, and`), "reset"),
  speaksAndFails: (model) =>
    streaming(said(`I am ${model}`), event({ error: { message: "down", code: 503 } })),
  saysNothing: () => streaming(finish(), DONE),
};

const names = fc.constantFrom(...Object.keys(REPLIES));
const script = fc.record({
  a: fc.array(names, { minLength: 2, maxLength: 2 }),
  a2: fc.array(names, { minLength: 2, maxLength: 2 }),
  b: fc.array(names, { minLength: 2, maxLength: 2 }),
});

/** Vendors' words are for the caller alone. */
const withoutMessages = ({ outcome, ...others }: ExecutionTrace) => ({
  ...others,
  ...outcome,
  error: outcome.error?.kind,
  attempts: outcome.attempts.map((attempt) => ({ ...attempt, error_message: null })),
});

test("whatever vendors do, a request keeps its laws", async () => {
  let reply: (question: Question) => Reply = () => failing(500);
  const server = await doors.upstream((question) => reply(question));
  const environment = vendorsAt(server);
  await fc.assert(
    fc.asyncProperty(script, async (scripted) => {
      const counts = new Map<string, number>();
      reply = ({ model }) => {
        const count = counts.get(model) ?? 0;
        counts.set(model, count + 1);
        const name = Object.entries(scripted).find(([known]) => known === model)?.[1][count];
        return REPLIES[name ?? ""]?.(model) ?? failing(500);
      };
      const { effects, waiting } = steeredEffects(environment, { passing: [BACKOFF_MS] });
      const engine = await doors.engine(environment, {
        effects,
        models: MODELS,
        providers: VENDORS,
        maxUsdPerDay: CAP_USD,
      });
      const { status, error, pieces, choices, attempts, trace } = await run(engine, anExecuteRequest());

      // One model speaks, and it is the one that is said to have answered.
      const speakers = new Set(pieces.map(({ model }) => model));
      expect(speakers.size).toBeLessThanOrEqual(1);
      if (status === "answered") {
        expect(error).toBeNull();
        for (const speaker of speakers) expect(speaker).toBe(trace.outcome.answered_by);
        expect(trace.outcome.answered_by).toBe(attempts.at(-1)?.model);
        expect(attempts.at(-1)?.error_kind).toBeNull();
      } else {
        expect([error?.kind, trace.outcome.answered_by, trace.outcome.cost_usd]).toEqual([
          attempts.at(-1)?.error_kind,
          null,
          null,
        ]);
      }
      // What was heard is what stands in the result.
      const heard = pieces.map(({ piece }) => (piece.type === "text" ? piece.text : "")).join("");
      expect(choices.map(({ text }) => text).join("")).toBe(heard);
      // Nobody is asked more than twice, after anything was said nobody at all.
      for (const { id } of MODELS)
        expect(attempts.filter(({ model }) => model === id).length).toBeLessThanOrEqual(2);
      for (const [place, { error_kind: kind, bytes_sent: sent }] of attempts.entries()) {
        if (place < attempts.length - 1) expect([kind === null, sent]).toEqual([false, 0]);
      }
      // A key that was refused is not used again.
      const refused = attempts.findIndex(({ error_kind: kind }) => kind === "unauthorized");
      if (refused !== -1) {
        const { provider } = attempts[refused] ?? {};
        expect(attempts.slice(refused + 1).map((attempt) => attempt.provider)).not.toContain(provider);
      }
      // Nothing stays set aside: calls of nothing but known cost leave the cap at a sum of thousandths of a dollar.
      expect(engine.deps.spend.leftUsd()).toBeGreaterThan(CAP_USD - 0.01);
      expect(waiting()).toBe(0);
      const stored = await engine.stores.traces.get(trace.trace_id);
      expect(stored && withoutMessages(stored)).toEqual(withoutMessages(trace));
    }),
    { numRuns: 60 },
  );
}, 60_000);
