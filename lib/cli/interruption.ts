import type { ExitCode } from "./exit-code";
import { EXIT } from "./exit-code";

/** Ctrl-C, SIGTERM, or a reader of the output that went away. */
export type Interruption = {
  readonly signal: AbortSignal;
  /** The code of what was done, unless it was interrupted. */
  readonly exitCode: (code: ExitCode) => ExitCode;
};

/** Listens from now on. The first signal asks for an orderly end, so that the trace is kept; a second one kills. */
export function listenForInterruption(): Interruption {
  const controller = new AbortController();
  const abort = (): void => controller.abort();
  process.once("SIGINT", abort);
  process.once("SIGTERM", abort);
  process.stdout.once("error", abort);
  return {
    signal: controller.signal,
    exitCode: (code) => (controller.signal.aborted ? EXIT.interrupted : code),
  };
}
