import type { ProviderError } from "@/providers/base";
import type { ModelId } from "@/registry/catalog";
import type { Connections, Resting } from "../routing/request";
import type { Circuit } from "./breaker";
import { answered, begun, CLOSED, failed, mayCall, restMs, undecided } from "./breaker";
import type { LastError } from "./last-error";
import { lastErrorOf } from "./last-error";

/** Who is not asked for a while, and why. One for the whole process: the root holds it. */
export type Rests = {
  /** The same connections, with those that rest marked. */
  readonly marked: (connected: Connections) => Connections;
  /** False while the model's circuit is open, or another call is its probe. */
  readonly mayBegin: (provider: string, model: ModelId) => boolean;
  /** Begins a call, whatever the circuit says. @returns how to say what became of it: that must be said. */
  readonly begin: (provider: string, model: ModelId) => Ending;
  /** The last call of a provider that failed; null = none has. */
  readonly lastError: (provider: string) => LastError | null;
};

/** Says what became of a call; null = it was answered. */
export type Ending = (error: ProviderError | null) => void;

/** An account that cannot pay may be able to in a minute. */
const PAYMENT_REST_MS = 60_000;
const PAYMENT_REQUIRED = 402;

/**
 * @param keyOf the key of a provider as the environment has it now; null = it has none. A refused key rests until it changes.
 */
export function createRests(now: () => number, keyOf: (provider: string) => string | null): Rests {
  const circuits = new Map<string, Circuit>();
  const limitedUntil = new Map<string, number>();
  const refusedKeys = new Map<string, { readonly key: string | null; readonly untilMs: number | null }>();
  const lastErrors = new Map<string, LastError>();
  const circuitOf = (id: string): Circuit => circuits.get(id) ?? CLOSED;

  function restingOf(provider: string, model: ModelId): Resting | null {
    const nowMs = now();
    const refused = refusedKeys.get(provider);
    if (refused) {
      const isOver =
        refused.key !== keyOf(provider) || (refused.untilMs !== null && refused.untilMs <= nowMs);
      if (!isOver) {
        return { code: "key_refused", forMs: refused.untilMs === null ? null : refused.untilMs - nowMs };
      }
      refusedKeys.delete(provider);
    }
    const id = idOf(provider, model);
    const until = limitedUntil.get(id);
    if (until !== undefined) {
      if (until > nowMs) return { code: "rate_limited", forMs: until - nowMs };
      limitedUntil.delete(id);
    }
    const forMs = restMs(circuitOf(id), nowMs);
    return forMs === 0 ? null : { code: "breaker_open", forMs };
  }

  function take(provider: string, model: ModelId, isProbe: boolean, error: ProviderError | null): void {
    const nowMs = now();
    const id = idOf(provider, model);
    const kept = error && lastErrorOf(error, model, nowMs);
    if (kept) lastErrors.set(provider, kept);
    if (error === null) {
      circuits.set(id, answered(circuitOf(id), nowMs));
      limitedUntil.delete(id);
      return;
    }
    if (isFault(error)) circuits.set(id, failed(circuitOf(id), nowMs));
    else if (isProbe) circuits.set(id, undecided(circuitOf(id)));
    if (error.kind === "rate_limited" && error.retryAfterMs !== null) {
      limitedUntil.set(id, nowMs + error.retryAfterMs);
    }
    if (error.kind === "unauthorized" && error.status !== null) {
      const untilMs = error.status === PAYMENT_REQUIRED ? nowMs + PAYMENT_REST_MS : null;
      refusedKeys.set(provider, { key: keyOf(provider), untilMs });
    }
  }

  return {
    mayBegin: (provider, model) => mayCall(circuitOf(idOf(provider, model)), now()),
    begin(provider, model) {
      const id = idOf(provider, model);
      const circuit = circuitOf(id);
      const isProbe = circuit.openUntilMs !== null;
      if (isProbe) circuits.set(id, begun(circuit));
      return (error) => take(provider, model, isProbe, error);
    },
    lastError: (provider) => lastErrors.get(provider) ?? null,
    marked(connected) {
      if (circuits.size === 0 && limitedUntil.size === 0 && refusedKeys.size === 0) return connected;
      let marked: Map<ModelId, NonNullable<ReturnType<Connections["get"]>>> | null = null;
      for (const [model, connection] of connected) {
        if (connection.state !== "connected") continue;
        const resting = restingOf(connection.provider, model);
        if (!resting) continue;
        marked ??= new Map(connected);
        marked.set(model, { ...connection, resting });
      }
      return marked ?? connected;
    },
  };
}

const idOf = (provider: string, model: ModelId): string => `${provider} ${model}`;

/** Failures that speak against the model or its server; the others are the caller's or the key's. */
function isFault(error: ProviderError): boolean {
  switch (error.kind) {
    case "unreachable":
    case "unavailable":
    case "unreadable":
    case "cut":
      return true;
    case "timed_out":
      return error.limit !== "deadline";
    case "rate_limited":
    case "unauthorized":
    case "context_too_long":
    case "refused":
    case "aborted":
      return false;
  }
}
