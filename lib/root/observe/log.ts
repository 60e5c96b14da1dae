import type { DestinationStream } from "pino";
import pino from "pino";
import type { Observer, SeenExecution, SeenRequest } from "@/lib/engine/observer";
import type { LogLevel } from "@/lib/environment/observe-variables";
import type { Figure } from "@/lib/trace/schema";
import { outcomeOf } from "./request-metrics";

export type Log = {
  readonly observe: Observer;
  /** Something broke on our side. Its message is left out where it may repeat what a caller wrote. */
  readonly broken: (cause: unknown) => void;
  /** Writes what is waiting. */
  readonly flush: () => void;
};

/**
 * The log of this process: one line of JSON for each request, failures of ours or of all vendors as warnings, all others as information.
 * Lines hold ids, kinds and figures; never a prompt, an answer, a header, an address, a key or a vendor's words.
 */
export function createLog(level: LogLevel, destination: DestinationStream = ownOutput()): Log {
  const logger = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination);
  const says = { warn: logger.isLevelEnabled("warn"), info: logger.isLevelEnabled("info") };
  return {
    observe(request) {
      const kind = isFailure(request) ? "warn" : "info";
      if (says[kind]) logger[kind](lineOf(request), "request");
    },
    broken: (cause) => logger.error(brokenLine(cause), "internal error"),
    flush: () => {
      if ("flushSync" in destination && typeof destination.flushSync === "function") destination.flushSync();
    },
  };
}

/** Lines are written behind the requests' backs; they are many and each is short. */
const ownOutput = (): DestinationStream => pino.destination({ dest: 1, sync: false });

/** Whoever asked wrongly, or went away, has not met a failure of ours. */
function isFailure({ status, execution, isWhole }: SeenRequest): boolean {
  if (execution && !execution.isStored) return true;
  if (status >= 500) return true;
  const kind = execution?.trace.outcome.error?.kind;
  return kind !== undefined && kind !== "aborted" && kind !== "no_candidate" && isWhole;
}

function lineOf(request: SeenRequest) {
  const { door, status, durationMs, decidingMs, settlingMs, execution } = request;
  return {
    door,
    status,
    outcome: outcomeOf(request),
    duration_ms: tidy(durationMs),
    overhead_ms: decidingMs === null ? null : tidy(decidingMs + (settlingMs ?? 0)),
    ...(execution && executionLine(execution)),
  };
}

function executionLine({ trace, streamed, isStored }: SeenExecution) {
  const { outcome, decision_trace: decision } = trace;
  const { input_tokens, output_tokens } = outcome.usage;
  const last = outcome.attempts.at(-1);
  return {
    trace_id: trace.trace_id,
    simulated: trace.simulated,
    streamed,
    stored: isStored,
    mode: decision.mode,
    policy: decision.policy_version,
    task_type: trace.task_context.task_type,
    model: outcome.answered_by ?? decision.selected_model,
    provider: last ? last.provider : null,
    attempts: outcome.attempts.map(({ model, error_kind }) => ({ model, outcome: error_kind ?? "ok" })),
    latency_ms: outcome.latency_ms,
    first_token_ms: outcome.first_token_ms,
    input_tokens,
    output_tokens,
    cost_usd: middle(outcome.cost_usd),
    energy_wh: middle(outcome.energy_wh),
    carbon_g: middle(outcome.carbon_g),
    water_ml: middle(outcome.water_ml),
  };
}

const middle = (figure: Figure | null): number | null => (figure === null ? null : figure[1]);
const tidy = (ms: number): number => Math.round(ms * 100) / 100;

/** Errors of the system and of SQLite name a state, never what was written; Node's own (ERR_) quote values. */
const TELLS_A_STATE = /^(?:E[A-Z]+|SQLITE_[A-Z_]+)$/;

function brokenLine(cause: unknown) {
  if (!(cause instanceof Error)) return { error: typeof cause };
  const code = "code" in cause && typeof cause.code === "string" ? cause.code : null;
  const frames = (cause.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  return {
    error: cause.name,
    ...(code !== null && { code }),
    ...(code !== null && TELLS_A_STATE.test(code) && { message: cause.message }),
    at: frames.map((line) => line.trim()),
  };
}
