import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Usage } from "@/lib/footprint/usage";
import type { Call, Chunk, Provider, ProviderEffects } from "@/providers/base";
import { realEffects } from "../support/effects";
import { said, streamed, telling, terminals } from "./provider-chunks";

/** Something that answers a provider well, and what it will say. */
export type Answering = {
  readonly environment: ProviderEffects["environment"];
  /** How it waits, where nobody should wait. */
  readonly sleep?: ProviderEffects["sleep"];
  readonly text: string;
  readonly reasoning: string | null;
  readonly usage: Usage;
  /** Set where a stream is told less than a whole answer. */
  readonly usageOfStream?: Usage;
  readonly discovered: readonly string[];
  readonly close: () => Promise<void>;
};

export type ProviderSubject = {
  readonly provider: Provider;
  readonly call: Call;
  readonly start: () => Promise<Answering>;
};

/** What every provider does, whatever stands behind it. */
export function providerContract({ provider, call, start }: ProviderSubject): void {
  describe("as every provider", () => {
    let answering: Answering;
    let effects: ProviderEffects;
    const { signal } = new AbortController();
    beforeAll(async () => {
      answering = await start();
      const { environment, sleep } = answering;
      effects = { ...realEffects(environment), ...(sleep && { sleep }) };
    });
    afterAll(() => answering.close());

    test("gives a whole answer", async () => {
      const answer = await provider.run(call, effects, signal);
      const { text, reasoning, usage } = answering;
      const choice = { text, reasoning, refusal: null, toolCalls: [], finishReason: "stop", logprobs: null };
      expect(answer).toMatchObject({ ok: true, value: { choices: [choice], usage } });
    });

    test("streams the same text, reasoning and usage as the whole answer has", async () => {
      const chunks = await streamed(provider, call, effects, signal);
      expect(said("text", chunks)).toBe(answering.text);
      expect(said("reasoning", chunks)).toBe(answering.reasoning ?? "");
      expect(chunks.filter(({ type }) => type === "usage")).toEqual([
        { type: "usage", usage: answering.usageOfStream ?? answering.usage },
      ]);
    });

    test("streams in more than one piece and ends once, after the usage", async () => {
      const chunks = await streamed(provider, call, effects, signal);
      expect(chunks.filter(({ type }) => type === "text").length).toBeGreaterThan(1);
      expect(terminals(chunks)).toHaveLength(1);
      expect(chunks.slice(-2)).toMatchObject([{ type: "usage" }, { type: "end", finishReasons: ["stop"] }]);
    });

    test("skips nothing that a good server says", async () => {
      const chunks = await streamed(provider, call, effects, signal);
      const types = new Set(telling(chunks).map(({ type }) => type));
      // Comes with the reasoning of some wires only; what it holds is proved where the wire is.
      types.delete("reasoning_details");
      expect([...types].toSorted()).toEqual(
        ["end", ...(answering.reasoning === null ? [] : ["reasoning"]), "text", "usage"].toSorted(),
      );
    });

    test("names in an answer and in a stream the same model that answered", async () => {
      const answer = await provider.run(call, effects, signal);
      const chunks = await streamed(provider, call, effects, signal);
      const end = chunks.at(-1);
      expect(answer.ok && end?.type === "end" && answer.value.servedModel === end.servedModel).toBe(true);
    });

    test("ends a stopped stream with one failure of kind aborted", async () => {
      const stop = new AbortController();
      const stream = await provider.stream(call, effects, stop.signal);
      const chunks: Chunk[] = [];
      for await (const chunk of stream.ok ? stream.value : []) {
        chunks.push(chunk);
        stop.abort();
      }
      expect(terminals(chunks)).toMatchObject([{ type: "failed", error: { kind: "aborted" } }]);
      expect(chunks.at(-1)).toMatchObject({ type: "failed" });
    });

    test("answers a call that was stopped beforehand with aborted", async () => {
      const answer = await provider.run(call, effects, AbortSignal.abort());
      expect(answer).toMatchObject({ ok: false, error: { kind: "aborted" } });
    });

    test("discovers what the server lists", async () => {
      const found = await provider.discover(effects, signal);
      expect(found).toEqual({ ok: true, value: answering.discovered.map((apiModelId) => ({ apiModelId })) });
    });

    test("is healthy", async () => {
      expect(await provider.healthCheck(effects, signal)).toMatchObject({ status: "ok" });
    });
  });
}
