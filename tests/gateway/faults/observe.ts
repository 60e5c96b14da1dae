import type { ExecutionTrace } from "@/lib/trace/schema";
import type { CatalogModel } from "@/registry/catalog";
import { aModel, aPrice, aSpeed } from "../../support/catalog";
import { chatUpstream } from "../../support/chat-upstream";
import { general } from "../../support/engine";
import { aGateway } from "../../support/gateway";
import type { Reply } from "../../support/raw-upstream";
import type { Seen } from "../clients/seen";
import { openaiAt, seenStreamed, seenWhole } from "../clients/seen";
import type { Fault } from "./catalogue";
import { faultNamed } from "./catalogue";

export type Mode = "streamed" | "whole";

export type Observation = {
  readonly seen: Seen;
  /** Each call of the upstream: which model, and how many ms after the one before. */
  readonly calls: readonly { readonly model: string; readonly afterMs: number }[];
  readonly trace: ExecutionTrace;
};

/** Limits short enough that the whole catalogue runs in seconds. */
export const PATIENCE = { deadlineMs: 2500, thinkingDeadlineMs: 2500, firstTokenMs: 500, stallMs: 500 };

/** Fast, so that the limits above are longer than what it usually takes, and not free, so that a cost would show. */
const paid = (id: string, score: number, contextTokens: number | null): CatalogModel =>
  aModel({ id, scores: general(score), price: aPrice(1, 2), speed: aSpeed(1_000_000, 0.001), contextTokens });

/** Two models of two vendors. */
const FIRST = paid("openai/first", 0.9, null);
const SECOND = paid("deepseek/second", 0.6, 1_000_000);
export const KEYS = { OPENAI_API_KEY: "sk-first-41c7", DEEPSEEK_API_KEY: "sk-second-41c7" };

const ASKED = {
  model: "auto:quality",
  messages: [{ role: "user" as const, content: "Count to twelve." }],
};
const EVERYTHING = { taskType: null, model: null, policyId: null, rating: null };

/** Runs one fault against the real client. With two models the second one, of another vendor, answers well. */
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
    environment: { ...KEYS, OPENAI_BASE_URL: upstream.baseUrl, DEEPSEEK_BASE_URL: upstream.baseUrl },
    engine: { models: models === 1 ? [FIRST] : [FIRST, SECOND], patience: PATIENCE },
  });
  const client = openaiAt(gateway.baseUrl);
  const seen = await (mode === "streamed" ? seenStreamed(client, ASKED) : seenWhole(client, ASKED));
  const { rows } = await gateway.engine.stores.traces.list(EVERYTHING, null, 1);
  const trace = await gateway.engine.stores.traces.get(rows[0]?.traceId ?? "");
  await gateway.close();
  await upstream.close();
  if (!trace) throw new Error("No trace was stored");
  return { seen, calls, trace };
}

function nth(replies: readonly Reply[], count: number): Reply {
  const reply = replies[Math.min(count, replies.length) - 1];
  if (!reply) throw new Error("A fault without an answer");
  return reply;
}
