import type { Result } from "../result";
import { err, ok } from "../result";
import type { Decision, DecisionContext, NoCandidate } from "../routing/decide";
import { decide } from "../routing/decide";
import { drawOf } from "../routing/draw";
import type { Alternative, Reason } from "../routing/explain";
import { alternatives, explain } from "../routing/explain";
import { policyOf, RULE_POLICIES } from "../routing/policies/choose";
import type { EngineDeps, Surroundings } from "./deps";
import type { ExecuteRequest } from "./request";
import { routeRequestOf } from "./request";
import type { TraceIdError } from "./trace-id";
import { claimTraceId } from "./trace-id";

/** A decision before anything is called or spent. */
export type Preview = {
  readonly traceId: string;
  readonly outcome: Result<Decision, NoCandidate>;
  /** Why this choice, three at most; empty where no model passed. */
  readonly reasons: readonly Reason[];
  readonly alternatives: readonly Alternative[];
  /** True where the picked model's answer would be canned. */
  readonly simulated: boolean;
};

/** A claimed id with everything the decision follows from. */
export type Prepared = {
  readonly traceId: string;
  readonly context: DecisionContext;
  readonly surroundings: Surroundings;
};

/**
 * The id of the request, new or issued by a preview, and what the decision follows from: the moment in the id gives the prices,
 * its hash the draw, so that running repeats the preview.
 */
export async function prepare(
  request: ExecuteRequest,
  deps: EngineDeps,
): Promise<Result<Prepared, TraceIdError>> {
  const claimed = await claimTraceId(request.traceId, deps);
  if (!claimed.ok) return claimed;
  const { traceId, atMs } = claimed.value;
  const surroundings = await deps.surroundings(atMs);
  const { explorationShare, electricityUsdPerKwh } = deps.settings.current();
  return ok({
    traceId,
    surroundings,
    context: {
      catalog: surroundings.catalog,
      connected: deps.rests.marked(surroundings.connected),
      leftTodayUsd: deps.spend.leftUsd(),
      policy: policyOf(request.policy, request.pin === null ? explorationShare : 0),
      atMs,
      draw: drawOf(traceId),
      electricityUsdPerKwh,
    },
  });
}

/** What would be chosen, and why: nothing is called, nothing is spent, nothing is stored. */
export async function route(
  request: ExecuteRequest,
  deps: EngineDeps,
): Promise<Result<Preview, TraceIdError>> {
  const prepared = await prepare(request, deps);
  if (!prepared.ok) return err(prepared.error);
  const { traceId, context } = prepared.value;
  const asked = routeRequestOf(request);
  const outcome = decide(asked, context);
  if (!outcome.ok) return ok({ traceId, outcome, reasons: [], alternatives: [], simulated: false });
  const decision = outcome.value;
  return ok({
    traceId,
    outcome,
    reasons: explain(decision),
    alternatives: alternatives(asked, decision, context, RULE_POLICIES),
    simulated: isSimulated(context, decision.pick.id),
  });
}

/** True where the model's provider gives canned answers. */
export function isSimulated({ connected }: DecisionContext, model: string): boolean {
  const connection = connected.get(model);
  return connection?.state === "connected" && connection.simulated;
}
