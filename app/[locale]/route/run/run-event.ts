import * as z from "zod/mini";
import type { Estimate } from "@/lib/footprint/interval";

// zod would try `new Function` to see whether it may: the content security policy forbids it and says so aloud.
z.config({ jitless: true });

const Figure = z.nullable(
  z.tuple([z.number(), z.number(), z.number(), z.enum(["measured", "modelled", "assumed"])]),
);
type Figure = z.infer<typeof Figure>;

const Outcome = z.object({
  error: z.nullable(z.object({ kind: z.string(), message: z.string() })),
  attempts: z.array(z.object({ provider: z.string(), model: z.string() })),
  answered_by: z.nullable(z.string()),
  served_model: z.nullable(z.string()),
  finish_reason: z.nullable(z.enum(["stop", "length", "tool_calls", "content_filter", "other"])),
  usage: z.object({
    input_tokens: z.nullable(z.number()),
    output_tokens: z.nullable(z.number()),
    source: z.enum(["provider", "estimated", "absent"]),
  }),
  latency_ms: z.nullable(z.number()),
  first_token_ms: z.nullable(z.number()),
  cost_usd: Figure,
  energy_wh: Figure,
  carbon_g: Figure,
  water_ml: Figure,
  savings: z.nullable(
    z.object({ baseline_model: z.string(), cost_usd: Figure, energy_wh: Figure, carbon_g: Figure }),
  ),
});

const Decided = z.object({ selected_model: z.string(), simulated: z.boolean() });
const AttemptFailed = z.object({
  model: z.string(),
  error_kind: z.string(),
  message: z.string(),
  next: z.nullable(z.string()),
});
const Text = z.object({ model: z.string(), text: z.string() });
const Ended = z.object({
  status: z.enum(["answered", "failed"]),
  text: z.string(),
  trace: z.object({ simulated: z.boolean(), outcome: Outcome }),
});
const Refused = z.object({ error: z.object({ message: z.string(), code: z.string() }) });

/** What an answer took, as its trace says; null = unknown. */
export type RunFigures = {
  readonly costUsd: Estimate | null;
  readonly energyWh: Estimate | null;
  readonly carbonG: Estimate | null;
};

export type RunOutcome = RunFigures & {
  readonly waterMl: Estimate | null;
  readonly servedModel: string | null;
  readonly finishReason: z.infer<typeof Outcome>["finish_reason"];
  readonly usage: {
    readonly inputTokens: number | null;
    readonly outputTokens: number | null;
    readonly source: "provider" | "estimated" | "absent";
  };
  readonly latencyMs: number | null;
  readonly firstTokenMs: number | null;
  /** Baseline minus this answer; null = it was its own baseline. */
  readonly savings: (RunFigures & { readonly baseline: string }) | null;
};

/** Why a run gave no whole answer. `provider` null = it never came to a call; `detail` is in the words of whoever failed. */
export type Failure = {
  readonly code: string;
  readonly provider: string | null;
  readonly detail: string | null;
};

/** What the page hears of a run. The last event is `answered`, `failed` or `stopped`. */
export type RunEvent =
  | { readonly type: "decision"; readonly model: string; readonly simulated: boolean }
  | {
      readonly type: "attempt_failed";
      readonly model: string;
      readonly kind: string;
      readonly message: string;
      readonly next: string | null;
    }
  | { readonly type: "text"; readonly model: string; readonly text: string }
  | {
      readonly type: "answered";
      readonly model: string | null;
      readonly text: string;
      readonly simulated: boolean;
      readonly outcome: RunOutcome;
    }
  | {
      readonly type: "failed";
      readonly failure: Failure;
      /** What had arrived; null = whatever the page has. */
      readonly text: string | null;
      /** null = no trace says what it took. */
      readonly outcome: RunOutcome | null;
    }
  | { readonly type: "stopped" };

const estimateOf = (figure: Figure): Estimate | null =>
  figure && { low: figure[0], mid: figure[1], high: figure[2], origin: figure[3] };

function outcomeOf(outcome: z.infer<typeof Outcome>): RunOutcome {
  const figuresOf = (from: Pick<typeof outcome, "cost_usd" | "energy_wh" | "carbon_g">): RunFigures => ({
    costUsd: estimateOf(from.cost_usd),
    energyWh: estimateOf(from.energy_wh),
    carbonG: estimateOf(from.carbon_g),
  });
  const { usage, savings } = outcome;
  return {
    ...figuresOf(outcome),
    waterMl: estimateOf(outcome.water_ml),
    servedModel: outcome.served_model,
    finishReason: outcome.finish_reason,
    usage: { inputTokens: usage.input_tokens, outputTokens: usage.output_tokens, source: usage.source },
    latencyMs: outcome.latency_ms,
    firstTokenMs: outcome.first_token_ms,
    savings: savings && { ...figuresOf(savings), baseline: savings.baseline_model },
  };
}

/** A failure of our own that has no words but ours. */
export const failedWith = (code: string, detail: string | null = null): RunEvent => ({
  type: "failed",
  failure: { code, provider: null, detail },
  text: null,
  outcome: null,
});

function endOf({ status, text, trace: { simulated, outcome } }: z.infer<typeof Ended>): RunEvent {
  const took = outcomeOf(outcome);
  if (status === "answered") {
    return { type: "answered", model: outcome.answered_by, text, simulated, outcome: took };
  }
  const provider = outcome.attempts.at(-1)?.provider ?? null;
  const code = outcome.error?.kind ?? "unreadable";
  return {
    type: "failed",
    failure: { code, provider, detail: outcome.error?.message ?? null },
    text,
    outcome: took,
  };
}

/** What one event of the stream says; null = an event that this page does not know, which it may skip. */
export function runEventOf(name: string | undefined, said: unknown): RunEvent | null {
  switch (name) {
    case "decision": {
      const decided = Decided.safeParse(said);
      if (!decided.success) return failedWith("stream_unreadable");
      return { type: "decision", model: decided.data.selected_model, simulated: decided.data.simulated };
    }
    case "attempt_failed": {
      const failed = AttemptFailed.safeParse(said);
      if (!failed.success) return failedWith("stream_unreadable");
      const { model, error_kind: kind, message, next } = failed.data;
      return { type: "attempt_failed", model, kind, message, next };
    }
    case "text": {
      const text = Text.safeParse(said);
      return text.success ? { type: "text", ...text.data } : failedWith("stream_unreadable");
    }
    case "result": {
      const ended = Ended.safeParse(said);
      return ended.success ? endOf(ended.data) : failedWith("stream_unreadable");
    }
    case "error":
      return refusalOf(said);
    default:
      return null;
  }
}

/** What a JSON error says, before or within a stream. */
export function refusalOf(said: unknown): RunEvent {
  const refused = Refused.safeParse(said);
  if (!refused.success) return failedWith("stream_unreadable");
  return failedWith(refused.data.error.code, refused.data.error.message);
}
