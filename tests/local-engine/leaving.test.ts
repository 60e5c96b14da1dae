import type OpenAI from "openai";
import { describe, expect, test } from "vitest";
import { EVERY_TRACE } from "@/db/trace-store";
import { ask, openedEngine, PATIENCE_MS, QUESTION, UNKNOWN } from "./asking";
import { notInstalled } from "./installed";
import { CONTEXT_TOKENS } from "./write-gguf";

const TITLE = `a local engine whose caller goes away${notInstalled === null ? "" : ` (skipped: ${notInstalled})`}`;
/** Takes it some seconds. */
const LONG = { ...ask(UNKNOWN, QUESTION), max_tokens: CONTEXT_TOKENS - 1000 };

/** On a machine that is busy with other tests. */
const POLL_MS = 10_000;

describe.skipIf(notInstalled !== null)(TITLE, { timeout: PATIENCE_MS }, () => {
  const opened = openedEngine();
  type Leave = (client: OpenAI, leaving: AbortController) => Promise<void>;

  const inTheStream: Leave = async (client, leaving) => {
    const stream = await client.chat.completions.create(
      { ...LONG, stream: true },
      { signal: leaving.signal },
    );
    for await (const { choices } of stream) if (choices[0]?.delta.content) leaving.abort();
  };
  const beforeTheAnswer: Leave = async (client, leaving) => {
    const answer = client.chat.completions.create(LONG, { signal: leaving.signal });
    const left = expect(answer).rejects.toThrow("aborted");
    await expect
      .poll(async () => (await opened().engine.meter()).answering, { interval: 5, timeout: POLL_MS })
      .toBe(1);
    leaving.abort();
    await left;
  };

  test.each([
    ["in the stream", inTheStream],
    ["before the answer", beforeTheAnswer],
  ])("%s: stops writing, and the trace says why", async (name, leave) => {
    const { engine, another } = opened();
    const gateway = await another(name);
    try {
      const before = await engine.meter();
      await leave(gateway.client, new AbortController());
      await expect
        .poll(engine.meter, { timeout: POLL_MS })
        .toMatchObject({ abandoned: before.abandoned + 1, answering: 0 });
      const written = (await engine.meter()).generated - before.generated;
      expect(written).toBeGreaterThan(0);
      expect(written).toBeLessThan(LONG.max_tokens);
      const { traces } = gateway.root.engine;
      const stored = async () => {
        const { rows } = await traces.list(EVERY_TRACE, null, 2);
        return Promise.all(rows.map(({ traceId }) => traces.get(traceId)));
      };
      const aborted = { error_kind: "aborted", energy_wh: null, cost_usd: null };
      await expect
        .poll(stored, { timeout: POLL_MS })
        .toMatchObject([{ outcome: { status: "failed", error: { kind: "aborted" }, attempts: [aborted] } }]);
    } finally {
      await gateway.close();
    }
  });
});
