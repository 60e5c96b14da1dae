import type { IncomingMessage, ServerResponse } from "node:http";
import type { ExecutionEvent } from "../engine/events";
import type { ExecuteError, ExecutionResult } from "../engine/execute";
import { execute } from "../engine/execute";
import type { ExecuteRequest } from "../engine/request";
import { route } from "../engine/route";
import type { Result } from "../result";
import { err } from "../result";
import { noCandidateJson, previewJson } from "./decision-json";
import type { GatewayDeps } from "./deps";
import { parseExecuteBody } from "./execute-body";
import { sentence } from "./field-error";
import type { HttpError } from "./http";
import { callerSignal, errorBody, readJson, sendError, sendJson } from "./http";

/** Pages of this house say who they are, so that their traces can be told from those of other callers. */
const FROM_PAGE = "x-eco-origin";

async function requestOf(
  incoming: IncomingMessage,
  { engine }: GatewayDeps,
): Promise<Result<{ readonly request: ExecuteRequest; readonly stream: boolean }, HttpError>> {
  const body = await readJson(incoming);
  if (!body.ok) return body;
  const { catalog } = await engine.surroundings(engine.effects.now());
  const origin = incoming.headers[FROM_PAGE] === "app" ? "app" : "api";
  const parsed = parseExecuteBody(body.value, catalog, origin, engine.mayStoreText);
  if (parsed.ok) return parsed;
  const param = parsed.error[0]?.field ?? null;
  return err({ status: 400, code: "invalid_request", message: sentence(parsed.error), param });
}

/** `POST /api/v1/route`: the decision alone; nothing is called, nothing is spent, nothing is stored. */
export async function routeDoor(
  incoming: IncomingMessage,
  response: ServerResponse,
  deps: GatewayDeps,
): Promise<void> {
  const parsed = await requestOf(incoming, deps);
  if (!parsed.ok) return sendError(response, parsed.error);
  const preview = await route(parsed.value.request, deps.engine);
  if (!preview.ok) return sendError(response, httpErrorOf(preview.error));
  sendJson(response, 200, previewJson(preview.value));
}

/** `POST /api/v1/execute`: decides and runs; with `stream: true` as server-sent events. */
export async function executeDoor(
  incoming: IncomingMessage,
  response: ServerResponse,
  deps: GatewayDeps,
): Promise<void> {
  const parsed = await requestOf(incoming, deps);
  if (!parsed.ok) return sendError(response, parsed.error);
  const { request, stream } = parsed.value;
  const signal = callerSignal(response);
  if (!stream) return sendWhole(response, await execute(request, deps.engine, { signal }));
  const events = eventStream(response);
  const result = await execute(request, deps.engine, {
    signal,
    onChunk: (event) => events.send(event.type, eventJson(event)),
  });
  if (!events.begun()) return sendWhole(response, result);
  if (result.ok) events.send("result", resultJson(result.value));
  else events.send("error", errorBody(httpErrorOf(result.error)));
  response.end();
}

function eventStream(response: ServerResponse) {
  return {
    begun: () => response.headersSent,
    send(name: string, body: unknown): void {
      if (!response.headersSent) {
        response.writeHead(200, {
          "content-type": "text/event-stream; charset=utf-8",
          "cache-control": "no-store",
          "x-content-type-options": "nosniff",
        });
      }
      response.write(`event: ${name}\ndata: ${JSON.stringify(body)}\n\n`);
    },
  };
}

function eventJson(event: ExecutionEvent): unknown {
  switch (event.type) {
    case "decision":
      return previewJson({
        traceId: event.traceId,
        outcome: { ok: true, value: event.decision },
        reasons: event.reasons,
        alternatives: [],
        simulated: event.simulated,
      });
    case "attempt_failed":
      return { model: event.model, error_kind: event.kind, message: event.message, next: event.next };
    case "text":
      return { model: event.model, text: event.text };
  }
}

const resultJson = ({ traceId, status, text, trace, noCandidate }: ExecutionResult) => ({
  trace_id: traceId,
  status,
  text,
  model: trace.outcome.answered_by,
  trace,
  ...(noCandidate ? { no_candidate: noCandidateJson(noCandidate) } : {}),
});

function sendWhole(response: ServerResponse, result: Result<ExecutionResult, ExecuteError>): void {
  if (!result.ok) {
    sendError(response, httpErrorOf(result.error));
  } else if (result.value.status === "answered") {
    sendJson(response, 200, resultJson(result.value));
  } else {
    const error = failure(result.value);
    sendJson(response, error.status, { error: { ...error, type: "api_error" }, ...resultJson(result.value) });
  }
}

/** Reasons that lie with the install or the vendor: where one holds for every model, no request could be answered. */
const CANNOT_BE_CALLED: ReadonlySet<string> = new Set([
  "not_connected",
  "no_adapter",
  "retired",
  "not_a_product",
]);

function failure({ trace, noCandidate }: ExecutionResult): HttpError {
  const { error } = trace.outcome;
  const kind = error ? error.kind : "unreadable";
  const message = error ? error.message : "The request failed.";
  if (noCandidate) {
    const callable = noCandidate.rejected.some(({ violations }) =>
      violations.every(({ code }) => !CANNOT_BE_CALLED.has(code)),
    );
    return {
      status: callable ? 422 : 503,
      code: kind,
      message,
      param: noCandidate.pin === null ? null : "model",
    };
  }
  return { status: kind === "timed_out" ? 504 : 502, code: kind, message, param: null };
}

function httpErrorOf(error: ExecuteError): HttpError {
  switch (error.kind) {
    case "bad_trace_id":
      return { status: 409, code: error.kind, message: error.message, param: "trace_id" };
    case "not_stored":
      return { status: 500, code: error.kind, message: error.message, param: null };
  }
}
