import type { EngineDeps } from "@/lib/engine/deps";
import type { ExecutionEvent } from "@/lib/engine/events";
import type { ExecutionResult } from "@/lib/engine/execute";
import { execute } from "@/lib/engine/execute";
import type { ExecuteRequest } from "@/lib/engine/request";
import { resultJson } from "@/lib/gateway/api-execute";
import { failureError, requestError } from "@/lib/gateway/failure";
import { errorBody } from "@/lib/gateway/http";
import { complain } from "./command";
import { headText, whyText } from "./decision-text";
import type { ExitCode } from "./exit-code";
import { EXIT } from "./exit-code";
import { listenForInterruption } from "./interruption";
import type { Translator } from "./language";
import { attemptText, outcomeText } from "./outcome-text";
import { noCandidateText } from "./ruled-out-text";
import { writeJson, writeOut } from "./write-out";

const tell = (lines: readonly string[]): void => {
  for (const line of lines) console.error(line);
};

/**
 * Runs a request: the answer alone goes to standard output, piece by piece, and what is said about it to standard error. As JSON the
 * whole result goes to standard output once it is there.
 */
export async function runRequest(
  request: ExecuteRequest,
  json: boolean,
  engine: EngineDeps,
  t: Translator,
): Promise<ExitCode> {
  const { signal, exitCode } = listenForInterruption();
  const answer = answerOut(t);
  const result = await execute(
    request,
    engine,
    json ? { signal, streamed: false } : { signal, streamed: true, onEvent: answer.hear },
  );
  if (!result.ok) {
    const error = requestError(result.error);
    if (json) await writeJson(errorBody(error));
    else complain([error.message]);
    return result.error.kind === "bad_trace_id" ? EXIT.usage : exitCode(EXIT.failed);
  }
  const outcome = result.value;
  if (json) await writeJson(wholeJson(outcome, engine.effects.now()));
  else {
    await answer.end();
    tellOutcome(outcome, answer.isBegun(), engine.effects.now(), t);
  }
  return exitCode(codeOf(outcome));
}

const codeOf = ({ status, noCandidate }: ExecutionResult): ExitCode =>
  status === "answered" ? EXIT.ok : noCandidate ? EXIT.noCandidate : EXIT.failed;

/** As `POST /api/v1/execute` answers it, the error of a failed one beside. */
const wholeJson = (result: ExecutionResult, nowMs: number) =>
  result.status === "answered"
    ? resultJson(result)
    : { ...errorBody(failureError(result, nowMs)), ...resultJson(result) };

/** Hears what happens and hands the answer's text on. */
function answerOut(t: Translator) {
  let last: string | null = null;
  return {
    isBegun: () => last !== null,
    hear(event: ExecutionEvent): Promise<void> | undefined {
      switch (event.type) {
        case "decision":
          tell([
            ...headText(event.decision, event.simulated, process.stderr, t),
            ...whyText(event.reasons, t),
            "",
          ]);
          return undefined;
        case "attempt_failed":
          tell(attemptText(event, t));
          return undefined;
        case "piece": {
          const { piece } = event;
          if (piece.type !== "text" && piece.type !== "refusal") return undefined;
          if (piece.text !== "") last = piece.text;
          return writeOut(piece.text);
        }
      }
    },
    /** A text ends with the end of a line. */
    end: async () => {
      if (last !== null && !last.endsWith("\n")) await writeOut("\n");
    },
  };
}

function tellOutcome(result: ExecutionResult, isBegun: boolean, nowMs: number, t: Translator): void {
  if (result.noCandidate) {
    tell(noCandidateText(result.noCandidate, t));
    tell(["", `${t("traces.detail.id")}: ${result.traceId}`]);
    return;
  }
  if (result.status === "failed") {
    complain([failureError(result, nowMs).message]);
    if (isBegun) tell([t("route.failure.partial")]);
  }
  tell(outcomeText(result.trace, t));
}
