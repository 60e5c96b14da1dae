import type { ModelId } from "@/registry/catalog";
import type { Decision } from "../routing/decide";
import type { Reason } from "../routing/explain";
import type { ExecutionTrace, Figure } from "../trace/schema";

export type AnswerHeaders = Readonly<Record<string, string>>;

/** What is known of an answer when its first byte goes out; the reason is a code in ASCII. */
export function decidedHeaders(
  traceId: string,
  model: ModelId | null,
  decision: Decision,
  reasons: readonly Reason[],
  overheadMs: number,
): AnswerHeaders {
  const [first] = reasons;
  return {
    "x-eco-trace-id": traceId,
    ...(model !== null && { "x-eco-model": headerText(model) }),
    "x-eco-policy": headerText(decision.policyVersion),
    ...(first && { "x-eco-reason": first.code }),
    "x-eco-overhead-ms": overheadMs.toFixed(2),
  };
}

/** What a whole answer took; a figure that nobody knows has no header. */
export function figureHeaders({ outcome }: ExecutionTrace): AnswerHeaders {
  return {
    ...figure("x-eco-cost-usd", outcome.cost_usd),
    ...figure("x-eco-energy-wh", outcome.energy_wh),
    ...figure("x-eco-carbon-g", outcome.carbon_g),
    ...figure("x-eco-water-ml", outcome.water_ml),
  };
}

const figure = (name: string, value: Figure | null): AnswerHeaders =>
  value === null ? {} : { [name]: String(value[1]) };

/** Names of a local server's models may hold what no header can carry. */
const headerText = (text: string): string => text.replace(/[^\x20-\x7e]/g, "?");
