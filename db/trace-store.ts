import type { Result } from "@/lib/result";
import type { CandidateSet, Trace } from "@/lib/trace/schema";

/** What a list may be narrowed to; null = all. */
export type TraceFilter = {
  readonly taskType: string | null;
  /** The model that was selected. */
  readonly model: string | null;
  readonly policyId: string | null;
  /** `up` and `down` are thumbs, or 4 to 5 and 1 to 2 where only a number was given. */
  readonly rating: "up" | "down" | "rated" | "unrated" | null;
};

export const EVERY_TRACE: TraceFilter = { taskType: null, model: null, policyId: null, rating: null };

/** One line of a list; money in USD, energy in Wh, carbon in g CO2e, time in ms. null = unknown. */
export type TraceSummary = {
  readonly traceId: string;
  readonly timestamp: string;
  readonly taskType: Trace["task_context"]["task_type"];
  readonly mode: Trace["decision_trace"]["mode"];
  readonly policyId: string;
  readonly policyVersion: string;
  readonly selectedModel: string | null;
  readonly answeredBy: string | null;
  readonly status: Trace["outcome"]["status"];
  readonly simulated: boolean;
  readonly comparisonId: string | null;
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  readonly cost: Trace["outcome"]["cost_usd"];
  readonly energy: Trace["outcome"]["energy_wh"];
  readonly carbon: Trace["outcome"]["carbon_g"];
  readonly latencyMs: number | null;
  readonly feedback: Trace["outcome"]["user_feedback"];
};

/** Newest first. `next` is handed back to read on; null = this was the last page. */
export type TracePage = { readonly rows: readonly TraceSummary[]; readonly next: string | null };

/** The values that occur in the store, for the filters of a page. */
export type TraceFacets = { readonly models: readonly string[]; readonly policies: readonly string[] };

/** What calls of a provider cost together, USD. */
export type ProviderCost = { readonly provider: string; readonly usd: number };

export type AppendError =
  | { readonly kind: "exists" }
  | { readonly kind: "unwritable"; readonly message: string };

/** Keeps traces. Rows are never rewritten; a rating is a row of the feedback store and joined when read. */
export type TraceStore = {
  /**
   * Resolves when the trace is on disk. The set is stored once under its hash; a rating that the trace brings along (an
   * import) becomes a row of the feedback store. Throws where the trace names another set.
   */
  readonly append: (trace: Trace, set: CandidateSet) => Promise<Result<null, AppendError>>;
  readonly has: (traceId: string) => Promise<boolean>;
  /** The trace with its standing rating; null = there is none of this id. */
  readonly get: (traceId: string) => Promise<Trace | null>;
  readonly candidateSet: (hash: string) => Promise<CandidateSet | null>;
  /** `cursor` null = from the newest; a cursor that this store did not issue reads from the newest. */
  readonly list: (filter: TraceFilter, cursor: string | null, limit: number) => Promise<TracePage>;
  /** How many rows a list would show, simulated ones among them. */
  readonly count: (filter: TraceFilter) => Promise<number>;
  readonly facets: () => Promise<TraceFacets>;
  /**
   * What all attempts of the traces from `sinceMs` on cost, those that failed among them; the middles of their intervals. Simulated traces
   * are left out, and so are attempts of unknown cost.
   */
  readonly attemptCosts: (sinceMs: number) => Promise<readonly ProviderCost[]>;
  /** All that match, oldest first, in pages, so that no caller holds them all. */
  readonly pages: (filter: TraceFilter) => AsyncIterable<readonly Trace[]>;
};
