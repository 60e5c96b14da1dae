import type { ModelId } from "@/registry/catalog";
import type { Decision } from "../routing/decide";
import type { Reason } from "../routing/explain";

/** What a caller hears while a request runs. */
export type ExecutionEvent =
  | {
      readonly type: "decision";
      readonly traceId: string;
      readonly decision: Decision;
      readonly reasons: readonly Reason[];
      readonly simulated: boolean;
    }
  /** An attempt failed before a byte was answered; `next` null = there is nobody left. */
  | {
      readonly type: "attempt_failed";
      readonly model: ModelId;
      readonly kind: string;
      readonly message: string;
      readonly next: ModelId | null;
    }
  | { readonly type: "text"; readonly model: ModelId; readonly text: string };

export type ExecuteOptions = {
  /** Aborts the vendor's call as well. */
  readonly signal: AbortSignal;
  /** Given = the answer is streamed. */
  readonly onChunk?: (event: ExecutionEvent) => void;
};
