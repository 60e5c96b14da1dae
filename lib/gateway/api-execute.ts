import type { IncomingMessage, ServerResponse } from "node:http";
import { textOfAnswer } from "../engine/answer-chunk";
import type { ExecutionEvent } from "../engine/events";
import type { ExecuteError, ExecutionResult } from "../engine/execute";
import { execute } from "../engine/execute";
import type { Watch } from "../engine/observer";
import type { ExecuteRequest } from "../engine/request";
import { route } from "../engine/route";
import type { Result } from "../result";
import { err } from "../result";
import { drained } from "./answer-stream";
import { bodyContext } from "./body-context";
import { noCandidateJson, previewJson } from "./decision-json";
import type { GatewayDeps } from "./deps";
import { parseExecuteBody } from "./execute-body";
import { failureError, requestError } from "./failure";
import { sentence } from "./field-error";
import type { HttpError } from "./http";
import { callerSignal, errorBody, readJson, sendError, sendJson } from "./http";

async function requestOf(
  incoming: IncomingMessage,
  deps: GatewayDeps,
): Promise<Result<{ readonly request: ExecuteRequest; readonly stream: boolean }, HttpError>> {
  const body = await readJson(incoming);
  if (!body.ok) return body;
  const parsed = parseExecuteBody(body.value, await bodyContext(incoming, deps));
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
  if (!preview.ok) return sendError(response, requestError(preview.error));
  sendJson(response, 200, previewJson(preview.value));
}

/** `POST /api/v1/execute`: decides and runs; with `stream: true` as server-sent events. */
export async function executeDoor(
  incoming: IncomingMessage,
  response: ServerResponse,
  deps: GatewayDeps,
  watch: Watch,
): Promise<void> {
  const parsed = await requestOf(incoming, deps);
  if (!parsed.ok) return sendError(response, parsed.error);
  const { request, stream } = parsed.value;
  const signal = callerSignal(response);
  const { now } = deps.engine.effects;
  if (!stream) {
    return sendWhole(
      response,
      await execute(request, deps.engine, { signal, streamed: false, watch }),
      now(),
    );
  }
  const events = eventStream(response);
  const result = await execute(request, deps.engine, {
    signal,
    streamed: true,
    watch,
    onEvent: (event) => events.send(event),
  });
  if (!events.begun()) return sendWhole(response, result, now());
  if (result.ok) events.end("result", resultJson(result.value));
  else events.end("error", errorBody(requestError(result.error)));
}

function eventStream(response: ServerResponse) {
  const write = (name: string, body: unknown): boolean => {
    if (!response.headersSent) {
      response.writeHead(200, {
        "content-type": "text/event-stream; charset=utf-8",
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
        "cross-origin-resource-policy": "same-origin",
      });
    }
    return response.write(`event: ${name}\ndata: ${JSON.stringify(body)}\n\n`);
  };
  return {
    begun: () => response.headersSent,
    send(event: ExecutionEvent): Promise<void> | undefined {
      const told = eventJson(event);
      if (!told) return undefined;
      return write(...told) || response.destroyed ? undefined : drained(response);
    },
    end(name: string, body: unknown): void {
      write(name, body);
      response.end();
    },
  };
}

/** Name and data of an event; null = callers of this door do not hear it. */
function eventJson(event: ExecutionEvent): readonly [string, unknown] | null {
  switch (event.type) {
    case "decision": {
      const { traceId, decision, reasons, simulated } = event;
      const outcome = { ok: true, value: decision } as const;
      return [event.type, previewJson({ traceId, outcome, reasons, alternatives: [], simulated })];
    }
    case "attempt_failed":
      return [
        event.type,
        { model: event.model, error_kind: event.kind, message: event.message, next: event.next },
      ];
    case "piece": {
      const { model, piece } = event;
      const isText = piece.type === "text" || piece.type === "refusal";
      return isText ? ["text", { model, text: piece.text }] : null;
    }
  }
}

/** What became of a request, with its whole trace. */
export const resultJson = ({ traceId, status, choices, trace, noCandidate }: ExecutionResult) => ({
  trace_id: traceId,
  status,
  text: textOfAnswer(choices),
  model: trace.outcome.answered_by,
  trace,
  ...(noCandidate ? { no_candidate: noCandidateJson(noCandidate) } : {}),
});

function sendWhole(
  response: ServerResponse,
  result: Result<ExecutionResult, ExecuteError>,
  nowMs: number,
): void {
  if (!result.ok) {
    sendError(response, requestError(result.error));
  } else if (result.value.status === "answered") {
    sendJson(response, 200, resultJson(result.value));
  } else {
    sendError(response, failureError(result.value, nowMs), {}, resultJson(result.value));
  }
}
