import type { Usage } from "@/lib/footprint/usage";
import type { Chunk, ProviderError } from "../../base";

/** What every dialect knows of a stream that has ended. */
type Heard = {
  readonly readableEvents: number;
  /** Which field of the last unreadable event was wrong; null = none was. */
  readonly unreadable: string | null;
  readonly failure: ProviderError | null;
};

/**
 * Why a stream is no whole answer, whatever its dialect asks of one; null where that is for the dialect to say.
 * @param broken why nothing more can be read; null = the server closed the stream in order.
 */
export function streamFault(
  { readableEvents, unreadable, failure }: Heard,
  broken: ProviderError | null,
  vendor: string,
): ProviderError | null {
  if (failure) return failure;
  if (broken?.kind === "aborted") return broken;
  if (readableEvents > 0 || unreadable === null) return null;
  return { kind: "unreadable", message: `${vendor} streamed an unknown shape at ${unreadable}` };
}

/** A stream that ended before its answer did. */
export const cutShort = (broken: ProviderError | null, vendor: string): ProviderError =>
  broken ?? { kind: "cut", message: `${vendor}: the stream ended without its end` };

/** The last chunks of a stream that failed: what the vendor had told of its usage by then, and the failure. */
export const failedChunks = (usage: Usage | null, error: ProviderError): readonly Chunk[] => [
  ...(usage ? [{ type: "usage", usage } as const] : []),
  { type: "failed", error },
];
