import type { FinishReason } from "../../base";

/** Why the model stopped. Whatever is not the wire's own word (tool calls too, since none are offered) is `other`. */
export function finishReasonOf(wire: string | null | undefined): FinishReason {
  return wire === "stop" || wire === "length" || wire === "content_filter" ? wire : "other";
}
