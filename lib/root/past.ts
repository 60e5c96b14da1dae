import type { TraceStore } from "@/db/trace-store";
import { EVERY_TRACE } from "@/db/trace-store";
import type { Catalog } from "@/registry/catalog";
import { dayStartMs } from "../engine/daily-spend";
import type { Speeds } from "../engine/speeds";
import { siteOf } from "../routing/candidate";

const PAGE = 200;

const isOwn = (catalog: Catalog, provider: string): boolean => siteOf(catalog, provider).ownMachine;

const providerOf = (model: string): string => model.slice(0, model.indexOf("/"));

const thinks = ({ models }: Catalog, id: string): boolean =>
  models.find((model) => model.id === id)?.thinksByDefault === true;

/** What today's paid attempts cost, USD, from the store; attempts of unknown cost add nothing. */
export async function spentTodayUsd(traces: TraceStore, catalog: Catalog, nowMs: number): Promise<number> {
  const costs = await traces.attemptCosts(dayStartMs(nowMs));
  return costs.reduce((sum, { provider, usd }) => (isOwn(catalog, provider) ? sum : sum + usd), 0);
}

/**
 * Takes over how fast models on one's own machines were in the latest traces. A model that thinks is left out where its server did not
 * count the reasoning apart: the text that would tell is not in the trace.
 */
export async function rememberSpeeds(traces: TraceStore, catalog: Catalog, speeds: Speeds): Promise<void> {
  const { rows } = await traces.list(EVERY_TRACE, null, PAGE);
  const own = rows.filter(
    ({ answeredBy, simulated }) =>
      !simulated && answeredBy !== null && isOwn(catalog, providerOf(answeredBy)),
  );
  for (const { traceId } of own.toReversed()) {
    const trace = await traces.get(traceId);
    const last = trace?.outcome.attempts.at(-1);
    if (!trace || !last || last.first_token_ms === null || last.usage.output_tokens === null) continue;
    if (last.usage.source !== "provider") continue;
    const { output_tokens: written, reasoning_tokens: thought } = last.usage;
    if (thought === null && thinks(catalog, last.model)) continue;
    const timing = {
      firstTokenMs: last.first_token_ms,
      latencyMs: last.latency_ms,
      answerTokens: thought === null ? written : written - thought,
    };
    speeds.add(last.model, timing, trace.timestamp.slice(0, 10));
  }
}
