import { afterEach } from "vitest";
import type { ExecutionEvent } from "@/lib/engine/events";
import { execute } from "@/lib/engine/execute";
import type { ExecuteRequest } from "@/lib/engine/request";
import { provider as deepseek } from "@/providers/deepseek";
import { provider as openai } from "@/providers/openai";
import type { CatalogModel } from "@/registry/catalog";
import { aModel } from "./catalog";
import type { ChatUpstream, Question } from "./chat-upstream";
import { chatUpstream } from "./chat-upstream";
import type { Engine, EngineSettings } from "./engine";
import { anEngine, anExecuteRequest, general } from "./engine";
import type { Reply } from "./raw-upstream";

const NEVER = new AbortController().signal;

/** What a test file opens is closed after each of its tests. */
export function engineDoors() {
  const closing: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close();
  });
  const engine = async (
    environment: Readonly<Record<string, string>>,
    settings: EngineSettings = {},
  ): Promise<Engine> => {
    const made = await anEngine(environment, settings);
    closing.push(made.close);
    return made;
  };
  const upstream = async (
    reply: (question: Question) => Reply,
    listed: readonly string[] = [],
  ): Promise<ChatUpstream> => {
    const made = await chatUpstream(reply, listed);
    closing.push(made.close);
    return made;
  };
  return {
    closeAfter: (close: () => Promise<unknown>): void => void closing.push(close),
    engine,
    upstream,
    /** One local server and its engine. */
    async local(reply: (question: Question) => Reply, settings: EngineSettings = {}) {
      const server = await upstream(reply);
      return { server, engine: await engine({ LOCAL_BASE_URL: server.baseUrl }, settings) };
    },
  };
}

/** The adapters of two vendors with keys. */
export const VENDORS = [openai, deepseek];

/** Both vendors at one address, with keys. */
export const vendorsAt = (server: ChatUpstream): Readonly<Record<string, string>> => ({
  OPENAI_BASE_URL: server.baseUrl,
  OPENAI_API_KEY: "sk-openai-test",
  DEEPSEEK_BASE_URL: server.baseUrl,
  DEEPSEEK_API_KEY: "sk-deepseek-test",
});

/** A model of a vendor under its own name, with a score for general tasks. */
export const scored = (id: string, score: number, known: Partial<CatalogModel> = {}): CatalogModel =>
  aModel({ id, scores: general(score), ...known });

/** Runs a request and keeps what the caller hears. */
export async function run(
  engine: Pick<Engine, "deps">,
  request: ExecuteRequest = anExecuteRequest(),
  { signal = NEVER, streamed = true }: { readonly signal?: AbortSignal; readonly streamed?: boolean } = {},
) {
  const events: ExecutionEvent[] = [];
  const result = await execute(request, engine.deps, {
    signal,
    streamed,
    onEvent: (event) => void events.push(event),
  });
  if (!result.ok) throw new Error(result.error.message);
  const { attempts } = result.value.trace.outcome;
  return {
    ...result.value,
    events,
    /** The pieces that the caller heard, in order. */
    pieces: events.flatMap((event) => (event.type === "piece" ? [event] : [])),
    text: result.value.choices.map(({ text }) => text).join("|"),
    attempts,
    tried: attempts.map(({ model, error_kind }) => [model, error_kind]),
  };
}
