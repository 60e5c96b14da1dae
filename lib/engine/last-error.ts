import type { ProviderError } from "@/providers/base";
import type { ModelId } from "@/registry/catalog";

/** A call of a provider that failed. What the vendor wrote is left out: it may repeat a part of the key, or of the prompt. */
export type LastError = {
  readonly kind: ProviderError["kind"];
  /** The status of the vendor's answer; null = there was none. */
  readonly status: number | null;
  readonly model: ModelId;
  readonly atMs: number;
};

/** What is kept of an error; null where it says nothing about the provider: the caller went away, or nobody was asked for want of words. */
export function lastErrorOf(error: ProviderError, model: ModelId, atMs: number): LastError | null {
  if (error.kind === "aborted" || (error.kind === "refused" && error.status === null)) return null;
  return { kind: error.kind, status: "status" in error ? error.status : null, model, atMs };
}
