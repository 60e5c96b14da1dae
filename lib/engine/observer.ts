import type { CallOptions, FinishReason } from "@/providers/base";
import type { ExecutionTrace } from "../trace/schema";

/**
 * What an observer may know of an execution: a trace without its texts, the caller's labels and the vendors' messages, which may repeat the
 * prompt.
 */
export type SeenTrace = Pick<
  ExecutionTrace,
  "trace_id" | "origin" | "timestamp" | "simulated" | "registry_version" | "method_version"
> & {
  readonly task_context: Pick<ExecutionTrace["task_context"], "task_type" | "max_tokens">;
  readonly decision_trace: Pick<
    ExecutionTrace["decision_trace"],
    "mode" | "policy_id" | "policy_version" | "selected_model"
  > & { readonly explanation: readonly { readonly code: string }[] };
  readonly outcome: Pick<
    ExecutionTrace["outcome"],
    | "status"
    | "answered_by"
    | "served_model"
    | "usage"
    | "latency_ms"
    | "first_token_ms"
    | "cost_usd"
    | "energy_wh"
    | "carbon_g"
    | "water_ml"
  > & {
    readonly error: Pick<NonNullable<ExecutionTrace["outcome"]["error"]>, "kind"> | null;
    readonly attempts: readonly SeenAttempt[];
  };
};

/** One call of one model, without the vendor's message. */
export type SeenAttempt = Omit<ExecutionTrace["outcome"]["attempts"][number], "error_message">;

/** An execution that has ended. */
export type SeenExecution = {
  readonly trace: SeenTrace;
  readonly asked: Pick<CallOptions, "temperature" | "topP" | "seed" | "n">;
  readonly streamed: boolean;
  /** One for each answer; what had arrived where it failed. */
  readonly finishReasons: readonly FinishReason[];
  /** False where the trace could not be kept. */
  readonly isStored: boolean;
};

/** Follows one request; told by the engine where its own work begins and ends. */
export type Watch = {
  /** It is known who is asked: until the vendors have been heard, the time is theirs. */
  readonly decided: () => void;
  /** The last vendor has been heard. */
  readonly heard: () => void;
  readonly executed: (execution: SeenExecution) => void;
};

/** A request to a plain handler, once its last byte is out or its caller has gone. */
export type SeenRequest = {
  /** Which door, from a closed list; never an address. */
  readonly door: string;
  readonly status: number;
  /** False where the caller went away before the last byte. */
  readonly isWhole: boolean;
  /** Epoch. */
  readonly startedAtMs: number;
  readonly durationMs: number;
  /** From the last byte of the request to the decision; null = nothing was decided. */
  readonly decidingMs: number | null;
  /** From the last byte of the last vendor to that of the answer, with the trace on disk; null = no vendor was heard, or nobody waited. */
  readonly settlingMs: number | null;
  /** The caller's `traceparent` as it came; null = none. */
  readonly traceParent: string | null;
  /** null = nothing was executed. */
  readonly execution: SeenExecution | null;
};

/** Hears of each request after its answer. Must neither throw nor take long, and nobody waits for it. */
export type Observer = (request: SeenRequest) => void;
