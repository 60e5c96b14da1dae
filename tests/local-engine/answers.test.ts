import { describe, expect, test } from "vitest";
import {
  ask,
  countedBy,
  KNOWN,
  openedEngine,
  PATIENCE_MS,
  QUESTION,
  streamed,
  UNKNOWN,
  whole,
} from "./asking";
import { notInstalled } from "./installed";
import { CONTEXT_TOKENS } from "./write-gguf";

const TITLE = `a local engine${notInstalled === null ? "" : ` (skipped: ${notInstalled})`}`;

describe.skipIf(notInstalled !== null)(TITLE, { timeout: PATIENCE_MS }, () => {
  const opened = openedEngine();

  test("is called by the names that it serves: that of the registry where it has one", async () => {
    const ids = (await opened().gateway.client.models.list()).data.map(({ id }) => id);
    expect(ids.filter((id) => id.startsWith("local/"))).toEqual([KNOWN, UNKNOWN]);
  });

  describe.each([UNKNOWN, KNOWN, "auto"])("asked as %s", (model) => {
    test.each([
      ["whole", whole],
      ["streamed", streamed],
    ])("answers %s, with the tokens that its own tokenizer counts", async (_, answer) => {
      const { engine, gateway } = opened();
      const asked = ask(model, QUESTION);
      const before = await engine.meter();
      const { text, finish, usage, trace } = await answer(gateway, asked);
      const counts = await countedBy(engine, asked, text);
      expect(counts.completion_tokens).toBe(64);
      expect([usage, finish]).toEqual([counts, "length"]);
      expect((await engine.meter()).generated - before.generated).toBe(64);
      const counted = { input_tokens: counts.prompt_tokens, output_tokens: 64, source: "provider" };
      expect(trace).toMatchObject({
        simulated: false,
        decision_trace: { mode: model === "auto" ? "auto" : "manual" },
        outcome: {
          status: "answered",
          answered_by: model === "auto" ? KNOWN : model,
          served_model: model === UNKNOWN ? "tiny-random" : "llama3.1:8b",
          usage: counted,
          attempts: [{ error_kind: null, usage: counted }],
        },
      });
    });

    test("says the same whole and streamed", async () => {
      const { gateway } = opened();
      const asked = ask(model, "Say something.");
      const [one, other] = [await whole(gateway, asked), await streamed(gateway, asked)];
      expect([other.text, other.usage, other.finish]).toEqual([one.text, one.usage, one.finish]);
    });
  });

  test("hears all of a conversation", async () => {
    const { engine, gateway } = opened();
    const asked = {
      ...ask(UNKNOWN, QUESTION),
      messages: [
        { role: "developer" as const, content: "Be brief." },
        { role: "user" as const, content: QUESTION },
        { role: "assistant" as const, content: "Noon." },
        { role: "user" as const, content: "And now?" },
      ],
    };
    const { usage } = await streamed(gateway, asked);
    // Its template does not know the role "developer": it hears "system".
    const [first, ...rest] = asked.messages;
    const heard = {
      ...asked,
      messages: [{ role: "system" as const, content: first?.content ?? "" }, ...rest],
    };
    expect(usage?.prompt_tokens).toBe((await countedBy(engine, heard, "")).prompt_tokens);
  });

  test("has times in the trace that fit into each other", async () => {
    // Long enough to take some milliseconds to read on any machine.
    const asked = ask(UNKNOWN, "The meter counts what the machine takes. ".repeat(200));
    const { trace, tookMs } = await streamed(opened().gateway, { ...asked, max_tokens: 512 });
    const { latency_ms: latencyMs, first_token_ms: firstTokenMs, attempts } = trace.outcome;
    const [attempt] = attempts;
    if (latencyMs === null || firstTokenMs === null || !attempt || attempt.first_token_ms === null)
      throw new Error("no time was measured");
    expect(attempt.first_token_ms).toBeGreaterThan(0);
    expect(attempt.first_token_ms).toBeLessThan(attempt.latency_ms);
    expect(attempt.first_token_ms).toBeLessThanOrEqual(firstTokenMs);
    expect(firstTokenMs).toBeLessThan(latencyMs);
    expect(attempt.latency_ms).toBeLessThanOrEqual(latencyMs);
    // The clock of the trace has whole milliseconds; the client's has parts of them.
    expect(latencyMs).toBeLessThanOrEqual(tookMs + 1);
    expect(Date.parse(attempt.started_at)).toBeGreaterThanOrEqual(Date.parse(trace.timestamp));
  });

  test("draws again what it drew with the same seed, until it ends its answer itself", async () => {
    const { gateway } = opened();
    const asked = { ...ask(UNKNOWN, QUESTION), temperature: 1, seed: 7, max_tokens: 2000 };
    const [one, other] = [await whole(gateway, asked), await streamed(gateway, asked)];
    expect(one.finish).toBe("stop");
    expect(one.usage?.completion_tokens).toBeLessThan(2000);
    expect([other.text, other.usage]).toEqual([one.text, one.usage]);
    expect((await whole(gateway, { ...asked, seed: 8 })).text).not.toBe(one.text);
  });

  test("ends where it is told to stop; the tokens that were written for it count", async () => {
    const { engine, gateway } = opened();
    const asked = { ...ask(UNKNOWN, QUESTION), max_tokens: 512 };
    const { text } = await whole(gateway, asked);
    const words = text.split(" ");
    const stop = words.find((word, place) => place > 1 && words.indexOf(word) === place) ?? "";
    const stopped = { ...asked, stop: [stop, "\n"] };
    for (const answer of [await whole(gateway, stopped), await streamed(gateway, stopped)]) {
      expect([answer.text, answer.finish]).toEqual([text.slice(0, text.indexOf(stop)), "stop"]);
      expect(answer.usage?.completion_tokens).toBe(await engine.tokensOf(`${answer.text}${stop}`));
    }
  });

  test("refuses a prompt that is too long for it, and the caller hears that", async () => {
    await expect(whole(opened().gateway, ask(UNKNOWN, "日".repeat(CONTEXT_TOKENS)))).rejects.toMatchObject({
      status: 400,
      code: "context_length_exceeded",
    });
  });
});
