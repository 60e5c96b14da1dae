import type { EmbedCall, Fields, Provider, ProviderError } from "@/providers/base";
import type { Result } from "../result";
import { err } from "../result";
import type { EngineDeps } from "./deps";
import { stepAfter } from "./step";
import { watchdog } from "./watchdog";

type Embedded = Result<Fields, ProviderError>;

const LATE: ProviderError = {
  kind: "timed_out",
  limit: "deadline",
  message: "The time for this request ran out.",
};

/** Asks one provider for vectors, within the deadline; one retry where that may help. Nobody else is asked: vectors do not mix. */
export async function embed(
  ask: NonNullable<Provider["embed"]>,
  call: EmbedCall,
  { effects, patience }: EngineDeps,
  signal: AbortSignal,
): Promise<Embedded> {
  const deadlineAtMs = effects.now() + patience.deadlineMs;
  const own = new AbortController();
  const both = AbortSignal.any([signal, own.signal]);
  const timer = watchdog<null>(effects, deadlineAtMs, null);
  try {
    for (let tries = 1; ; tries++) {
      const answer = await timer.inTime(ask(call, effects, both));
      if (answer === null) return err(LATE);
      if (answer.ok) return answer;
      const step = stepAfter(answer.error, tries, deadlineAtMs - effects.now(), effects.random());
      if (step.kind !== "retry") return answer;
      await effects.sleep(step.afterMs, signal);
    }
  } finally {
    timer.stop();
    own.abort();
  }
}
