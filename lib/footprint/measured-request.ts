import type { Deployment } from "./deployment";
import type { Estimate } from "./interval";
import { weakest } from "./interval";
import { measuredEnergy } from "./measured";
import { propagate } from "./propagate";
import type { RequestTokens } from "./request-tokens";

/**
 * Joules of the GPUs for one request where the model was measured in this deployment. A measurement holds the reading of its prompts: where
 * its source does not say how long they were, it stands for requests whose prompt is no longer than their answer.
 * @returns null where nothing of the kind was measured, and where a part of the prompt was cached, which no measurement had.
 */
export function measuredJoules(
  { input, output, cachedInput }: RequestTokens,
  deployment: Extract<Deployment, { readonly kind: "known" }>,
): Estimate | null {
  if (cachedInput > 0) return null;
  const { gpu, gpus, bits, batch, measured } = deployment;
  const question = { gpu, gpus, bits, batch, inputTokens: input.mid, outputTokens: output.mid };
  const found = measuredEnergy(measured, question);
  if (!found || (found.configuration.inputTokens === null && input.mid > output.mid)) return null;
  const { low, mid, high } = found.joulesPerOutputToken;
  const ends = [
    { low: mid * output.low, high: mid * output.high },
    { low: low * output.mid, high: high * output.mid },
  ];
  return propagate(mid * output.mid, ends, [], weakest("measured", input.origin, output.origin));
}
