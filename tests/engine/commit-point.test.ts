import { describe, expect, test } from "vitest";
import { execute } from "@/lib/engine/execute";
import {
  answering,
  counted,
  DONE,
  delta,
  event,
  finish,
  KEEP_ALIVE,
  ROLE,
  said,
  streaming,
  thought,
} from "../support/chat-upstream";
import { realEffects } from "../support/effects";
import type { EngineSettings } from "../support/engine";
import { anExecuteRequest } from "../support/engine";
import { engineDoors, run } from "../support/engine-run";
import { closedGate } from "../support/gate";
import type { Step } from "../support/raw-upstream";
import { BACKOFF_MS, steeredEffects } from "../support/steered-effects";
import { watchedBodies } from "../support/watched-bodies";

const doors = engineDoors();

/** A server whose first model streams these steps and whose second answers well. */
async function firstStreams(...steps: readonly Step[]) {
  const server = await doors.upstream(({ model }) =>
    model === "first" ? streaming(...steps) : answering("From the second."),
  );
  const environment = { LOCAL_BASE_URL: server.baseUrl };
  const settings: EngineSettings = {
    effects: steeredEffects(environment, { passing: [BACKOFF_MS] }).effects,
  };
  return { server, engine: await doors.engine(environment, settings) };
}

const toolPiece = (fields: object): string => delta({ tool_calls: [{ index: 0, ...fields }] });
const CALL = [
  toolPiece({ id: "call_1", type: "function", function: { name: "grid", arguments: "" } }),
  toolPiece({ function: { arguments: '{"zone":' } }),
];
const LOGPROBS = { content: [{ token: "Hi", logprob: -0.1 }] };

const heard = ({ pieces }: Awaited<ReturnType<typeof run>>) =>
  pieces.map(({ piece }) => [
    piece.type,
    "text" in piece ? piece.text : piece.type === "tool_call" ? piece.arguments : null,
  ]);

describe("before anything commits, a break falls back in silence", () => {
  test.each([
    ["a role", [ROLE]],
    ["keep-alives", [KEEP_ALIVE, KEEP_ALIVE]],
    ["reasoning", [ROLE, thought("Let me see."), thought(" And see.")]],
    ["log probabilities alone", [event({ choices: [{ index: 0, delta: {}, logprobs: LOGPROBS }] })]],
    ["an event that nobody can read", ['data: {"choi\n\n']],
  ])("after %s", async (_, steps) => {
    const { engine } = await firstStreams(...steps, "reset");
    const result = await run(engine);
    expect(heard(result)).toEqual([["text", "From the second."]]);
    expect(result.pieces.every(({ model }) => model === "local/second")).toBe(true);
    expect(result.text).toBe("From the second.");
    expect(result.choices[0]?.reasoning).toBeNull();
    expect(result.attempts.map(({ error_kind, bytes_sent }) => [error_kind !== null, bytes_sent])).toEqual([
      [true, 0],
      [false, 16],
    ]);
  });

  test("after an error in the stream as well", async () => {
    const { engine, server } = await firstStreams(
      thought("Hm."),
      event({ error: { message: "Overloaded", type: "overloaded_error" } }),
    );
    expect((await run(engine)).text).toBe("From the second.");
    expect(server.models()).toEqual(["first", "first", "second"]);
  });
});

describe("what commits to a model", () => {
  test.each([
    ["text", [said("Half")], [["text", "Half"]]],
    ["a refusal", [delta({ refusal: "I can" })], [["refusal", "I can"]]],
    [
      "a piece of a tool call",
      CALL,
      [
        ["tool_call", ""],
        ["tool_call", '{"zone":'],
      ],
    ],
  ])("is %s: a break after it is an error with what had arrived", async (_, steps, pieces) => {
    const { engine, server } = await firstStreams(...steps, "reset");
    const result = await run(engine);
    expect([result.status, result.error?.kind]).toEqual(["failed", "cut"]);
    expect(heard(result)).toEqual(pieces);
    expect(server.models()).toEqual(["first"]);
    expect(result.events.map(({ type }) => type)).not.toContain("attempt_failed");
    expect(result.trace.outcome).toMatchObject({ answered_by: null, cost_usd: null, finish_reason: null });
  });

  test("a tool call that broke off stands in the result as far as it came", async () => {
    const { engine } = await firstStreams(...CALL, "reset");
    expect((await run(engine)).choices).toMatchObject([
      { text: "", toolCalls: [{ id: "call_1", name: "grid", arguments: '{"zone":' }] },
    ]);
  });

  test("an error in the stream after it is that error, and not another model's text", async () => {
    const { engine, server } = await firstStreams(
      said("Half"),
      event({ error: { message: "Rate limit", type: "rate_limit_error" } }),
    );
    const { status, error, text } = await run(engine);
    expect([status, error?.kind, text]).toEqual(["failed", "rate_limited", "Half"]);
    expect(server.models()).toEqual(["first"]);
  });
});

describe("what was held back", () => {
  test("is handed on in order at the commit, and what follows at once", async () => {
    const { engine } = await firstStreams(
      ROLE,
      thought("One, "),
      KEEP_ALIVE,
      thought("two."),
      said("Three"),
      thought(" (four)"),
      said("."),
      finish(),
      DONE,
    );
    const result = await run(engine);
    expect(heard(result)).toEqual([
      ["reasoning", "One, "],
      ["reasoning", "two."],
      ["text", "Three"],
      ["reasoning", " (four)"],
      ["text", "."],
    ]);
    expect(result.choices).toMatchObject([{ text: "Three.", reasoning: "One, two. (four)" }]);
  });

  test("does not reach the caller before the commit", async () => {
    const gate = closedGate();
    const server = await doors.upstream(() =>
      streaming(thought("Hm. "), { waitFor: gate }, said("Yes."), finish(), DONE),
    );
    const environment = { LOCAL_BASE_URL: server.baseUrl };
    const order: string[] = [];
    const effects = watchedBodies(realEffects(environment), (times) => {
      if (times !== 2) return;
      order.push("the reasoning was read");
      gate.open();
    });
    const engine = await doors.engine(environment, { effects });
    await execute(anExecuteRequest(), engine.deps, {
      signal: new AbortController().signal,
      streamed: true,
      onEvent: (told) => {
        if (told.type === "piece") order.push(told.piece.type);
        return undefined;
      },
    });
    expect(order).toEqual(["the reasoning was read", "reasoning", "text"]);
  });

  test("is handed on at the end where nothing else came", async () => {
    const { engine } = await firstStreams(thought("Only thoughts."), finish("length"), counted(12, 4), DONE);
    const result = await run(engine);
    expect([result.status, heard(result)]).toEqual(["answered", [["reasoning", "Only thoughts."]]]);
    expect(result.choices).toMatchObject([{ text: "", reasoning: "Only thoughts.", finishReason: "length" }]);
  });

  test("log probabilities come with the text that they belong to", async () => {
    const { engine } = await firstStreams(
      event({ choices: [{ index: 0, delta: { content: "Hi" }, logprobs: LOGPROBS, finish_reason: null }] }),
      finish(),
      DONE,
    );
    const result = await run(engine);
    expect(heard(result).map(([type]) => type)).toEqual(["logprobs", "text"]);
    expect(result.choices[0]?.logprobs).toEqual(LOGPROBS);
  });
});

test("every piece names the model that says it, also where the retry of another was given up", async () => {
  const { engine } = await firstStreams("reset");
  const { rests } = engine.deps;
  // The first failure of this request is the fifth in a row: the circuit opens, and the retry is not made.
  for (let count = 0; count < 4; count++) {
    rests.begin("local", "local/first")({ kind: "unavailable", status: 503, message: "" });
  }
  const { pieces, tried } = await run(engine);
  expect(tried.map(([model]) => model)).toEqual(["local/first", "local/second"]);
  expect(pieces.map(({ model }) => model)).toEqual(["local/second"]);
});

test("what cannot be read in the middle is skipped and counted", async () => {
  const { engine } = await firstStreams(
    said("One "),
    'data: {"choices":[{"de\n\n',
    said("two."),
    finish(),
    DONE,
  );
  const { text, attempts } = await run(engine);
  expect([text, attempts[0]?.skipped_chunks]).toEqual(["One two.", 1]);
});

test("a stream without its terminator but with a finish reason counts as whole", async () => {
  const { engine } = await firstStreams(said("All of it."), finish());
  const { status, text } = await run(engine);
  expect([status, text]).toEqual(["answered", "All of it."]);
});
