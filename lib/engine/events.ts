import type { ModelId } from "@/registry/catalog";
import type { Decision } from "../routing/decide";
import type { Reason } from "../routing/explain";
import type { AnswerChunk } from "./answer-chunk";
import type { Watch } from "./observer";

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
  | { readonly type: "piece"; readonly model: ModelId; readonly piece: AnswerChunk };

export type ExecuteOptions = {
  /** Aborts the vendor's call as well. */
  readonly signal: AbortSignal;
  /** True: the answer comes piece by piece, as events. */
  readonly streamed: boolean;
  /** Hears what happens. It may be waited for: nothing more is read from the vendor before a piece is taken. */
  readonly onEvent?: (event: ExecutionEvent) => Promise<void> | undefined;
  /** Told when the vendors' time begins and ends, and what came of it. */
  readonly watch?: Watch;
};
