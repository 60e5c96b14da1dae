import type { Call, Provider, ProviderError } from "@/providers/base";
import type { CatalogModel, ModelId } from "@/registry/catalog";
import type { Attempt } from "../trace/run";
import type { AttemptOptions, AttemptOutcome } from "./attempt";
import { attempt } from "./attempt";
import type { Limits } from "./limits";

/** A model of the decision with who serves it; in the order in which they are tried. */
export type Link = {
  readonly model: CatalogModel;
  readonly provider: Provider;
  readonly call: Call;
  readonly limits: Limits;
};

/** What came of a chain: the last outcome, and every attempt. `answered` null = nobody answered. */
export type ChainOutcome = {
  readonly answered: { readonly link: Link; readonly outcome: AttemptOutcome } | null;
  /** Text that had arrived when a stream broke after its first byte; empty else. */
  readonly partialText: string;
  readonly error: ProviderError | null;
  readonly attempts: readonly { readonly link: Link; readonly outcome: AttemptOutcome }[];
};

export type ChainOptions = Omit<AttemptOptions, "limits"> & {
  /** Told of each attempt that failed before anything was answered. */
  readonly onFailure: (model: ModelId, error: ProviderError, next: ModelId | null) => void;
};

const BACKOFF_MS = 250;

/** What to do after an error, before a byte was answered. */
type Step =
  | { readonly kind: "retry"; readonly afterMs: number }
  | { readonly kind: "next" }
  | { readonly kind: "stop" };

function stepAfter(error: ProviderError, tries: number, leftMs: number, jitter: number): Step {
  switch (error.kind) {
    case "unreachable":
    case "unavailable": {
      const afterMs = BACKOFF_MS * (1 + jitter);
      return tries === 1 && afterMs < leftMs ? { kind: "retry", afterMs } : { kind: "next" };
    }
    case "rate_limited": {
      const fits = tries === 1 && error.retryAfterMs !== null && error.retryAfterMs < leftMs;
      return fits ? { kind: "retry", afterMs: error.retryAfterMs } : { kind: "next" };
    }
    case "timed_out":
      return { kind: error.limit === "deadline" ? "stop" : "next" };
    case "unauthorized":
    case "unreadable":
    case "cut":
      return { kind: "next" };
    case "refused":
    case "aborted":
      return { kind: "stop" };
  }
}

/**
 * Tries the links in order: one retry where that may help, then the next. The first byte of an answer commits: whatever breaks
 * after it is an error with what had arrived, never another model's text.
 */
export async function runChain(links: readonly Link[], options: ChainOptions): Promise<ChainOutcome> {
  const attempts: { link: Link; outcome: AttemptOutcome }[] = [];
  const resting = new Set<string>();
  let last: ProviderError | null = null;
  const stopped = (error: ProviderError | null, partialText = ""): ChainOutcome => ({
    answered: null,
    partialText,
    error,
    attempts,
  });
  for (const [index, link] of links.entries()) {
    if (resting.has(link.provider.name)) continue;
    for (let tries = 1; ; tries++) {
      const outcome = await attempt(link.provider, link.call, { ...options, limits: link.limits });
      attempts.push({ link, outcome });
      const { error } = outcome;
      if (!error) return { answered: { link, outcome }, partialText: "", error: null, attempts };
      if (outcome.text !== "" && options.onText) return stopped(error, outcome.text);
      last = error;
      if (error.kind === "unauthorized") resting.add(link.provider.name);
      const left = options.deadlineAtMs - options.effects.now();
      const step = stepAfter(error, tries, left, options.effects.random());
      if (step.kind === "stop" || options.signal.aborted) return stopped(error);
      const next =
        step.kind === "retry"
          ? link
          : links.slice(index + 1).find((other) => !resting.has(other.provider.name));
      options.onFailure(link.model.id, error, next ? next.model.id : null);
      if (step.kind === "next") break;
      await options.effects.sleep(step.afterMs, options.signal);
    }
  }
  return stopped(last);
}

/** The attempt as a trace keeps it, without its figures. */
export function attemptOf({
  link,
  outcome,
}: ChainOutcome["attempts"][number]): Omit<Attempt, "costUsd" | "energyWh"> {
  return {
    provider: link.provider.name,
    model: link.model.id,
    error: outcome.error && { kind: outcome.error.kind, message: outcome.error.message },
    usage: outcome.usage,
    startedAtMs: outcome.startedAtMs,
    latencyMs: outcome.latencyMs,
    firstTokenMs: outcome.firstTokenMs,
    bytesSent: new TextEncoder().encode(outcome.text).length,
  };
}
