import OpenAI from "openai";
import type { ExecutionTrace } from "@/lib/trace/schema";
import { aSpeed } from "../../support/catalog";
import { chatUpstream } from "../../support/chat-upstream";
import { FIRST, SECOND } from "../../support/engine";
import { aGateway } from "../../support/gateway";
import type { Reply } from "../../support/raw-upstream";
import type { Fault } from "./catalogue";
import { faultNamed } from "./catalogue";

export type Mode = "streamed" | "whole";

/** What the real `openai` client came away with. */
export type Seen =
  | { readonly kind: "answer"; readonly text: string; readonly finish: string | null }
  | {
      readonly kind: "error";
      /** The class that the client raised. */
      readonly raised: string;
      readonly status: number | null;
      readonly code: string | null;
      readonly message: string;
      /** What it had heard before. */
      readonly text: string;
    };

export type Observation = {
  readonly seen: Seen;
  /** Each call of the upstream: which model, and how many ms after the one before. */
  readonly calls: readonly { readonly model: string; readonly afterMs: number }[];
  readonly trace: ExecutionTrace;
};

/** Limits short enough that the whole catalogue runs in seconds. */
const PATIENCE = { deadlineMs: 2500, thinkingDeadlineMs: 2500, firstTokenMs: 500, stallMs: 500 };

/** Fast models, so that the limits above are longer than what they usually take. */
const first = { ...FIRST, speed: aSpeed(1_000_000, 0.001) };
const second = { ...SECOND, speed: aSpeed(1_000_000, 0.001), contextTokens: 1_000_000 };

/** Runs one fault against the real client. With two models the second one answers well. */
export async function observe(fault: Fault, mode: Mode, models: 1 | 2): Promise<Observation> {
  const calls: { model: string; afterMs: number }[] = [];
  let lastMs = 0;
  const upstream = await chatUpstream(({ model, count }) => {
    const nowMs = performance.now();
    calls.push({ model, afterMs: calls.length === 0 ? 0 : Math.round(nowMs - lastMs) });
    lastMs = nowMs;
    return model === "first" ? nth(fault[mode], count) : nth(faultNamed("ok")[mode], 1);
  });
  const gateway = await aGateway({
    environment: { LOCAL_BASE_URL: upstream.baseUrl },
    engine: { models: models === 1 ? [first] : [first, second], patience: PATIENCE },
  });
  const client = new OpenAI({ baseURL: gateway.baseUrl, apiKey: "none", maxRetries: 0 });
  const seen = await (mode === "streamed" ? streamed(client) : whole(client));
  const { rows } = await gateway.engine.stores.traces.list(EVERYTHING, null, 1);
  const trace = await gateway.engine.stores.traces.get(rows[0]?.traceId ?? "");
  await gateway.close();
  await upstream.close();
  if (!trace) throw new Error("No trace was stored");
  return { seen, calls, trace };
}

const EVERYTHING = { taskType: null, model: null, policyId: null, rating: null };

function nth(replies: readonly Reply[], count: number): Reply {
  const reply = replies[Math.min(count, replies.length) - 1];
  if (!reply) throw new Error("A fault without an answer");
  return reply;
}

const ASKED = {
  model: "auto:quality",
  messages: [{ role: "user" as const, content: "Count to twelve." }],
};

async function whole(client: OpenAI): Promise<Seen> {
  try {
    const answer = await client.chat.completions.create(ASKED);
    const [choice] = answer.choices;
    return { kind: "answer", text: choice?.message.content ?? "", finish: choice?.finish_reason ?? null };
  } catch (cause) {
    return errorOf(cause, "");
  }
}

async function streamed(client: OpenAI): Promise<Seen> {
  let text = "";
  let finish: string | null = null;
  try {
    for await (const chunk of await client.chat.completions.create({ ...ASKED, stream: true })) {
      text += chunk.choices[0]?.delta.content ?? "";
      finish = chunk.choices[0]?.finish_reason ?? finish;
    }
    return { kind: "answer", text, finish };
  } catch (cause) {
    return errorOf(cause, text);
  }
}

function errorOf(cause: unknown, text: string): Seen {
  if (!(cause instanceof OpenAI.APIError)) throw cause;
  return {
    kind: "error",
    raised: cause.constructor.name,
    status: cause.status ?? null,
    code: cause.code ?? null,
    message: cause.message,
    text,
  };
}
