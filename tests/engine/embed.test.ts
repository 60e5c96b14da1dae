import { describe, expect, test } from "vitest";
import { embed } from "@/lib/engine/embed";
import { PATIENCE } from "@/lib/engine/limits";
import { provider as openai } from "@/providers/openai";
import { failing, RESET, whole } from "../support/chat-upstream";
import { engineDoors, VENDORS, vendorsAt } from "../support/engine-run";
import type { Reply } from "../support/raw-upstream";
import { BACKOFF_MS, steeredEffects } from "../support/steered-effects";

const doors = engineDoors();
const VECTORS = { object: "list", data: [{ index: 0, embedding: [0.1, 0.2] }], model: "small" };
const CALL = { apiModelId: "small", body: { input: ["one", "two"], dimensions: 2 } };

async function asked(reply: (count: number) => Reply, passing: readonly number[] = [BACKOFF_MS]) {
  const server = await doors.upstream(({ count }) => reply(count));
  const environment = vendorsAt(server);
  const clock = steeredEffects(environment, { passing });
  const { deps } = await doors.engine(environment, { effects: clock.effects, providers: VENDORS });
  const caller = new AbortController();
  if (!openai.embed) throw new Error("openai has embeddings");
  return { server, clock, caller, answer: embed(openai.embed, CALL, deps, caller.signal) };
}

describe("a question for vectors", () => {
  test("goes to the vendor as it stands, and its answer comes back as it stands", async () => {
    const { server, answer } = await asked(() => whole(VECTORS));
    expect(await answer).toEqual({ ok: true, value: VECTORS });
    expect(server.asked.map(({ path }) => path)).toEqual(["/v1/embeddings"]);
    expect(JSON.parse(server.asked[0]?.body ?? "")).toEqual({
      model: "small",
      input: ["one", "two"],
      dimensions: 2,
    });
  });

  test.each([
    ["a 503", failing(503)],
    ["a reset", RESET],
  ])("is asked once more after %s", async (_, reply) => {
    const { server, answer } = await asked((count) => (count === 1 ? reply : whole(VECTORS)));
    expect(await answer).toMatchObject({ ok: true });
    expect(server.models()).toHaveLength(2);
  });

  test("is not asked a third time", async () => {
    const { server, answer } = await asked(() => failing(503));
    expect(await answer).toMatchObject({ ok: false, error: { kind: "unavailable", status: 503 } });
    expect(server.models()).toHaveLength(2);
  });

  test("waits for as long as a 429 asks", async () => {
    const { clock, answer } = await asked((count) =>
      count === 1 ? failing(429, "slow", { "retry-after": "7" }) : whole(VECTORS),
    );
    await clock.waitOf(7000);
    await clock.advance(7000);
    expect(await answer).toMatchObject({ ok: true });
  });

  test.each([400, 401, 404, 429])("is given up after a %i", async (status) => {
    const { server, answer } = await asked(() => failing(status));
    expect((await answer).ok).toBe(false);
    expect(server.models()).toHaveLength(1);
  });

  test("is given up at the deadline, and the vendor's call with it", async () => {
    const { server, clock, answer } = await asked(() => ({ status: 200, headers: {}, steps: ["hang"] }));
    await server.untilAsked("small");
    await clock.advance(PATIENCE.deadlineMs);
    expect(await answer).toMatchObject({ ok: false, error: { kind: "timed_out", limit: "deadline" } });
    await server.callerGone;
  });

  test("is given up when the caller goes away, also while it waits to ask again", async () => {
    const waiting = await asked(() => failing(503), []);
    await waiting.clock.waitOf(BACKOFF_MS);
    waiting.caller.abort();
    expect((await waiting.answer).ok).toBe(false);
    expect(waiting.server.models()).toHaveLength(1);

    const asking = await asked(() => ({ status: 200, headers: {}, steps: ["hang"] }));
    await asking.server.untilAsked("small");
    asking.caller.abort();
    await asking.server.callerGone;
    expect(await asking.answer).toMatchObject({ ok: false, error: { kind: "aborted" } });
  });
});
