import type { ModelId } from "@/registry/catalog";
import type { Estimate } from "../footprint/interval";
import type { Usage } from "../footprint/usage";
import type { Trace } from "./schema";

export type RunErrorKind = NonNullable<Trace["outcome"]["error"]>["kind"];
/** `message` may hold a vendor's words, which may repeat the prompt; `ownWords` never does. */
export type RunError = {
  readonly kind: RunErrorKind;
  readonly message: string;
  readonly ownWords: string;
};

/** One call of one model. `error` null = it answered. */
export type Attempt = {
  readonly provider: string;
  readonly model: ModelId;
  readonly error: RunError | null;
  readonly usage: Usage;
  readonly costUsd: Estimate | null;
  readonly energyWh: Estimate | null;
  readonly startedAtMs: number;
  readonly latencyMs: number;
  /** null = nothing came. */
  readonly firstTokenMs: number | null;
  readonly bytesSent: number;
  /** Events of a stream that could not be read and were left out. */
  readonly skippedChunks: number;
};

/** What an answer took; null = unknown. */
export type RunFigures = {
  readonly costUsd: Estimate | null;
  readonly energyWh: Estimate | null;
  readonly carbonG: Estimate | null;
  /** On site and off site together; null where either is unknown. */
  readonly waterMl: Estimate | null;
};

/** The baseline's figures minus those of the answer; negative = the answer took more. */
export type Savings = Omit<RunFigures, "waterMl"> & { readonly baseline: ModelId };

/** What became of a decision. */
export type Run = {
  readonly status: "answered" | "failed";
  readonly error: RunError | null;
  readonly attempts: readonly Attempt[];
  readonly answeredBy: ModelId | null;
  readonly servedModel: string | null;
  readonly finishReason: Trace["outcome"]["finish_reason"];
  readonly usage: Usage;
  /** From the call of `execute` to the last byte of the answer, or to its failure. null = nobody was called. */
  readonly latencyMs: number | null;
  readonly firstTokenMs: number | null;
  /** All attempts together. */
  readonly figures: RunFigures;
  readonly savings: Savings | null;
};
