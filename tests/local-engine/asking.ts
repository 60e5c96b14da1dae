import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type OpenAI from "openai";
import { afterAll, beforeAll } from "vitest";
import type { Trace } from "@/lib/trace/schema";
import type { OwnGateway } from "./own-gateway";
import { ownGateway } from "./own-gateway";
import type { RunningEngine } from "./running";
import { runningEngine } from "./running";
import { writeGguf } from "./write-gguf";

/** One model under two names: one that the registry does not know, and one of those under which it knows Llama 3.1 8B. */
export const UNKNOWN = "local/tiny-random";
export const KNOWN = "local/llama-3.1-8b";
export const USD_PER_KWH = 0.3;
export const QUESTION = "Wie spät ist es? いま何時ですか 🙂";

const SEED = 1;
const LOAD_MS = 60_000;
/** For one test, on a machine that is busy with others. */
export const PATIENCE_MS = 30_000;

export type Asked = Omit<OpenAI.ChatCompletionCreateParamsNonStreaming, "stream">;
export type Answer = {
  readonly text: string;
  readonly finish: string | null;
  readonly usage: OpenAI.CompletionUsage | undefined;
  /** As the store has it. */
  readonly trace: Trace;
  /** As the client measured it. */
  readonly tookMs: number;
};

/** A question, answered with the likeliest 64 tokens. */
export const ask = (model: string, content: string): Asked => ({
  model,
  messages: [{ role: "user", content }],
  max_tokens: 64,
  temperature: 0,
});

export type Opened = {
  readonly engine: RunningEngine;
  readonly gateway: OwnGateway;
  /** Another gateway in front of the same engine, with a store of this name. */
  readonly another: (store: string) => Promise<OwnGateway>;
};

/** For the tests of one block: the engine with the model of one seed, and a gateway in front of it. */
export function openedEngine(): () => Opened {
  let opened: Opened | null = null;
  const closing: (() => Promise<void> | void)[] = [];
  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), "ecocompute-local-engine-"));
    closing.push(() => rmSync(folder, { recursive: true }));
    const file = join(folder, "tiny-random.gguf");
    writeGguf(file, SEED);
    const engine = await runningEngine(file, ["tiny-random", "llama3.1:8b"]);
    closing.push(engine.close);
    const another = (store: string) =>
      ownGateway({
        DATABASE_URL: join(folder, `${store}.db`),
        LOCAL_BASE_URL: engine.baseUrl,
        LOCAL_ELECTRICITY_USD_PER_KWH: String(USD_PER_KWH),
        ECOCOMPUTE_LOG_LEVEL: "silent",
      });
    const gateway = await another("shared");
    closing.push(gateway.close);
    opened = { engine, gateway, another };
  }, LOAD_MS);
  afterAll(async () => {
    for (const close of closing.splice(0).reverse()) await close();
  });
  return () => {
    if (!opened) throw new Error("The engine is not open yet");
    return opened;
  };
}

async function traceOf({ root }: OwnGateway, completionId: string): Promise<Trace> {
  const trace = await root.engine.traces.get(completionId.slice("chatcmpl-".length));
  if (!trace) throw new Error(`There is no trace of ${completionId}`);
  return trace;
}

export async function whole(gateway: OwnGateway, asked: Asked): Promise<Answer> {
  const startMs = performance.now();
  const { id, choices, usage } = await gateway.client.chat.completions.create(asked);
  const tookMs = performance.now() - startMs;
  const [choice] = choices;
  return {
    text: choice?.message.content ?? "",
    finish: choice?.finish_reason ?? null,
    usage,
    trace: await traceOf(gateway, id),
    tookMs,
  };
}

export async function streamed(gateway: OwnGateway, asked: Asked): Promise<Answer> {
  const startMs = performance.now();
  const chunks: OpenAI.ChatCompletionChunk[] = [];
  const stream = await gateway.client.chat.completions.create({
    ...asked,
    stream: true,
    stream_options: { include_usage: true },
  });
  for await (const chunk of stream) chunks.push(chunk);
  const tookMs = performance.now() - startMs;
  const choices = chunks.flatMap(({ choices: [choice] }) => choice ?? []);
  return {
    text: choices.map(({ delta }) => delta.content ?? "").join(""),
    finish: choices.at(-1)?.finish_reason ?? null,
    usage: chunks.at(-1)?.usage ?? undefined,
    trace: await traceOf(gateway, chunks[0]?.id ?? ""),
    tookMs,
  };
}

/** What the engine's own tokenizer finds in a question and its answer. */
export async function countedBy(engine: RunningEngine, { messages }: Asked, text: string) {
  const plain = messages.map(({ role, content }) => ({ role, content: String(content) }));
  const prompt = await engine.promptTokensOf(plain);
  const completion = await engine.tokensOf(text);
  return { prompt_tokens: prompt, completion_tokens: completion, total_tokens: prompt + completion };
}
