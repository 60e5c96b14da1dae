import type { ProviderError } from "@/providers/base";
import { untilTomorrowMs } from "../engine/daily-spend";
import type { ExecuteError, ExecutionResult } from "../engine/execute";
import type { ChainError } from "../engine/run-error";
import type { NoCandidate } from "../routing/decide";
import type { Violation } from "../routing/eligible";
import type { ExecutionTrace } from "../trace/schema";
import { admissionHint } from "./admission-hint";
import type { HttpError } from "./http";

const MS_PER_SECOND = 1000;

const plain = (status: number, code: string, message: string, param: string | null = null): HttpError => ({
  status,
  code,
  message,
  param,
});

const retryAfter = (ms: number | null): Pick<HttpError, "retryAfterS"> =>
  ms === null ? {} : { retryAfterS: Math.max(1, Math.ceil(ms / MS_PER_SECOND)) };

/** A request that could not be run at all, as an HTTP error. */
export function requestError(error: ExecuteError): HttpError {
  switch (error.kind) {
    case "bad_trace_id":
      return plain(409, error.kind, error.message, "trace_id");
    case "not_stored":
      return plain(500, error.kind, error.message);
  }
}

/** Why a request failed, as an HTTP error that makes OpenAI's clients raise their own classes. */
export function failureError({ error, noCandidate, trace }: ExecutionResult, nowMs: number): HttpError {
  if (noCandidate) return noCandidateError(noCandidate, nowMs);
  const { attempts } = trace.outcome;
  if (!error) return plain(502, "all_attempts_failed", "The request failed.");
  return chainError(error, attempts, nowMs);
}

type ToldAttempt = Pick<
  ExecutionTrace["outcome"]["attempts"][number],
  "model" | "error_kind" | "error_message"
>;

/** A chain of attempts that failed, as an HTTP error; `error` is the last one. */
export function chainError(error: ChainError, attempts: readonly ToldAttempt[], nowMs: number): HttpError {
  switch (error.kind) {
    case "refused":
      if (error.status !== null) return plain(error.status, "vendor_refused", error.message);
      return attempts.every(({ error_kind }) => error_kind === "refused")
        ? plain(400, "unsupported_parameter", listed(attempts))
        : plain(502, "all_attempts_failed", listed(attempts));
    case "context_too_long":
      return plain(400, "context_length_exceeded", error.message, "messages");
    // Of a request's own limits the decision has judged already: nobody at all could be asked because others spent the day's money meanwhile.
    case "over_budget":
      return dailyCapError(nowMs, null);
    case "aborted":
      return plain(499, "aborted", error.message);
    case "rate_limited":
      if (attempts.every(({ error_kind }) => error_kind === "rate_limited")) {
        return { ...plain(429, "rate_limited", listed(attempts)), ...retryAfter(error.retryAfterMs) };
      }
      return plain(502, "all_attempts_failed", listed(attempts));
    case "timed_out":
      return isDeadline(error) || attempts.every(({ error_kind }) => error_kind === "timed_out")
        ? plain(504, "timed_out", listed(attempts))
        : plain(502, "all_attempts_failed", listed(attempts));
    case "unreachable":
    case "unavailable":
    case "unauthorized":
    case "unreadable":
    case "cut":
      return plain(502, "all_attempts_failed", listed(attempts));
  }
}

const isDeadline = (error: Extract<ProviderError, { kind: "timed_out" }>): boolean =>
  error.limit === "deadline";

/** One sentence for each attempt: which model, and why it failed. */
function listed(attempts: readonly ToldAttempt[]): string {
  const told = attempts.map(({ model, error_message: message }) => `${model}: ${message}`);
  return attempts.length === 1
    ? (told[0] ?? "")
    : `All ${attempts.length} attempts failed. ${told.join("; ")}`;
}

/** Reasons that lie with the install or the vendor: where one holds for every model, no request could be answered. */
const CANNOT_BE_CALLED: ReadonlySet<Violation["code"]> = new Set([
  "not_connected",
  "no_adapter",
  "retired",
  "not_a_product",
  "key_refused",
]);

/** The day's money does not reach for another paid call. */
export function dailyCapError(nowMs: number, param: string | null): HttpError {
  const message =
    "The cap on the day's spend (max_usd_per_day on the settings page, or ECOCOMPUTE_MAX_USD_PER_DAY) leaves no room for this call. Raise it, or wait until the day ends (UTC).";
  return { ...plain(429, "daily_cap_reached", message, param), ...retryAfter(untilTomorrowMs(nowMs)) };
}

function noCandidateError(none: NoCandidate, nowMs: number): HttpError {
  const { rejected, pin } = none;
  const param = pin === null ? null : "model";
  const considered = pin === null ? rejected : rejected.filter(({ id }) => id === pin);
  const only = (code: Violation["code"]) =>
    considered.filter(({ violations }) => violations.every((violation) => violation.code === code));
  if (only("over_daily_cap").length > 0) return dailyCapError(nowMs, param);
  const limited = only("rate_limited").flatMap(({ violations: [first] }) =>
    first.value === null ? [] : [first.value],
  );
  if (limited.length > 0) {
    const message = "Every model that could answer was rate limited by its vendor lately.";
    return { ...plain(429, "rate_limited", message, param), ...retryAfter(Math.min(...limited)) };
  }
  const refused = considered.find(({ violations: [first] }) => first.code === "key_refused");
  const isCallable = considered.some(({ violations }) =>
    violations.every(({ code }) => !CANNOT_BE_CALLED.has(code)),
  );
  if (isCallable) return plain(422, "no_candidate", `No model passes. ${admissionHint(none)}`, param);
  const why = refused
    ? `${refusalOf(refused)}, and nobody else is connected`
    : pin === null
      ? "none is connected; see /api/v1/health"
      : "it is not connected; see /api/v1/health";
  return plain(503, "no_provider", `No model can be called: ${why}.`, param);
}

/** A key that was refused rests until it changes; one whose account could not pay, for a known time. */
function refusalOf({ id, violations: [first] }: NoCandidate["rejected"][number]): string {
  const [provider] = id.split("/");
  return first.value === null
    ? `the key of ${provider} was refused`
    : `the account of ${provider} could not pay lately`;
}
