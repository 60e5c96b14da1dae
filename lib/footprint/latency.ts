import type { Speed } from "@/registry/catalog";
import { MS_PER_SECOND } from "../units";
import type { Estimate } from "./interval";
import { propagate } from "./propagate";

/**
 * Time to the whole answer in ms: time to the first token of the answer (thinking included) plus its length over the speed.
 * @param answerTokens without reasoning, which the time to the first answer token already holds.
 * @returns null where the model's speed is unknown.
 */
export function answerLatencyMs(speed: Speed | null, answerTokens: Estimate): Estimate | null {
  if (!speed) return null;
  const at = (tokens: number): number =>
    (speed.firstAnswerS + tokens / speed.outputTokensPerS) * MS_PER_SECOND;
  const ends = [{ low: at(answerTokens.low), high: at(answerTokens.high) }];
  return propagate(at(answerTokens.mid), ends, [], "assumed");
}
