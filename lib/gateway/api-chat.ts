import type { IncomingMessage, ServerResponse } from "node:http";
import type { ExecutionEvent } from "../engine/events";
import type { ExecutionResult } from "../engine/execute";
import { execute } from "../engine/execute";
import type { Watch } from "../engine/observer";
import { route } from "../engine/route";
import type { AnswerHeaders } from "./answer-headers";
import { decidedHeaders, figureHeaders } from "./answer-headers";
import type { ChunkHead } from "./answer-json";
import { chunkJson, completionId, completionJson, deltaOf, ecocomputeJson, usageJson } from "./answer-json";
import type { AnswerStream } from "./answer-stream";
import { answerStream } from "./answer-stream";
import { bodyContext } from "./body-context";
import type { ChatError, ChatRequest } from "./chat-request";
import { parseChatBody } from "./chat-request";
import { noCandidateJson, previewJson } from "./decision-json";
import type { GatewayDeps } from "./deps";
import { failureError, requestError } from "./failure";
import { sentence } from "./field-error";
import type { HttpError } from "./http";
import { callerSignal, errorBody, readJson, sendError, sendJson } from "./http";

const MS_PER_SECOND = 1000;
const NO_HEADERS: AnswerHeaders = {};

/** `POST /v1/chat/completions`: OpenAI's chat, whole or streamed, by whichever model suits. */
export async function chatDoor(
  incoming: IncomingMessage,
  response: ServerResponse,
  deps: GatewayDeps,
  watch: Watch,
): Promise<void> {
  const body = await readJson(incoming);
  if (!body.ok) return sendError(response, body.error);
  const receivedMs = performance.now();
  const parsed = parseChatBody(body.value, await bodyContext(incoming, deps));
  if (!parsed.ok) return sendError(response, chatError(parsed.error));
  if (parsed.value.routeOnly) return sendDecision(response, parsed.value, deps);
  if (parsed.value.stream) return sendStream(response, parsed.value, deps, receivedMs, watch);
  return sendCompletion(response, parsed.value, deps, receivedMs, watch);
}

function chatError(error: ChatError): HttpError {
  if (error.kind === "fields") {
    const { errors } = error;
    return {
      status: 400,
      code: "invalid_request",
      message: sentence(errors),
      param: errors[0]?.field ?? null,
    };
  }
  const message = `There is no model ${JSON.stringify(error.model)}. Nearest: ${error.nearest.join(", ") || "see /v1/models"}.`;
  return { status: 404, code: "model_not_found", message, param: "model" };
}

async function sendDecision(
  response: ServerResponse,
  { request }: ChatRequest,
  { engine }: GatewayDeps,
): Promise<void> {
  const preview = await route(request, engine);
  if (!preview.ok) return sendError(response, requestError(preview.error));
  const { traceId, outcome } = preview.value;
  sendJson(response, 200, {
    id: completionId(traceId),
    object: "chat.completion",
    created: Math.floor(engine.effects.now() / MS_PER_SECOND),
    model: outcome.ok ? outcome.value.pick.id : null,
    choices: [],
    usage: null,
    ecocompute: { route_only: true, ...previewJson(preview.value) },
  });
}

type Decided = Extract<ExecutionEvent, { readonly type: "decision" }>;

async function sendCompletion(
  response: ServerResponse,
  { request }: ChatRequest,
  { engine }: GatewayDeps,
  receivedMs: number,
  watch: Watch,
): Promise<void> {
  let headersOf: (result: ExecutionResult) => AnswerHeaders = () => NO_HEADERS;
  const result = await execute(request, engine, {
    signal: callerSignal(response),
    streamed: false,
    watch,
    onEvent: (event) => {
      if (event.type === "decision") headersOf = headersAfter(event, performance.now() - receivedMs);
      return undefined;
    },
  });
  if (!result.ok) return sendError(response, requestError(result.error));
  const headers = headersOf(result.value);
  if (result.value.status === "failed")
    return sendFailure(response, result.value, engine.effects.now(), headers);
  const createdS = Math.floor(engine.effects.now() / MS_PER_SECOND);
  sendJson(response, 200, completionJson(result.value, createdS), headers);
}

const headersAfter =
  ({ traceId, decision, reasons }: Decided, overheadMs: number) =>
  ({ trace }: ExecutionResult): AnswerHeaders => ({
    ...decidedHeaders(traceId, trace.outcome.answered_by, decision, reasons, overheadMs),
    ...(trace.outcome.answered_by !== null && figureHeaders(trace)),
  });

function sendFailure(
  response: ServerResponse,
  result: ExecutionResult,
  nowMs: number,
  headers: AnswerHeaders,
): void {
  const traced = { "x-eco-trace-id": result.traceId, ...headers };
  sendError(response, failureError(result, nowMs), traced, failureDetail(result));
}

const failureDetail = (result: ExecutionResult) => ({
  ecocompute: {
    ...ecocomputeJson(result),
    ...(result.noCandidate && { no_candidate: noCandidateJson(result.noCandidate) }),
  },
});

async function sendStream(
  response: ServerResponse,
  { request, includeUsage }: ChatRequest,
  { engine }: GatewayDeps,
  receivedMs: number,
  watch: Watch,
): Promise<void> {
  const out = answerStream(response);
  const created = Math.floor(engine.effects.now() / MS_PER_SECOND);
  let decided: Decided | null = null;
  let overheadMs = 0;
  const begun = new Set<number>();
  const headOf = (traceId: string, model: string) => ({ id: completionId(traceId), created, model });
  const headersFor = (model: string | null): AnswerHeaders =>
    decided
      ? decidedHeaders(decided.traceId, model, decided.decision, decided.reasons, overheadMs)
      : NO_HEADERS;
  /** The headers, once, and who speaks in this answer, once for each. */
  const open = (head: ChunkHead, choice: number): void => {
    if (!out.begun()) out.begin(headersFor(head.model));
    if (begun.has(choice)) return;
    begun.add(choice);
    void out.send(chunkJson(head, choice, { role: "assistant", content: "" }, null));
  };
  const result = await execute(request, engine, {
    signal: callerSignal(response),
    streamed: true,
    watch,
    onEvent(event) {
      if (event.type === "decision") {
        decided = event;
        overheadMs = performance.now() - receivedMs;
      }
      if (event.type !== "piece" || !decided) return undefined;
      const { piece, model } = event;
      const head = headOf(decided.traceId, model);
      open(head, piece.choice);
      const logprobs = piece.type === "logprobs" ? piece.value : null;
      return out.send(chunkJson(head, piece.choice, deltaOf(piece), null, logprobs));
    },
  });
  if (!result.ok) {
    const error = requestError(result.error);
    return out.begun() ? out.fail(errorBody(error)) : sendError(response, error);
  }
  const { value } = result;
  const { answered_by: model } = value.trace.outcome;
  if (value.status === "failed" || model === null) {
    const nowMs = engine.effects.now();
    if (!out.begun()) return sendFailure(response, value, nowMs, headersFor(null));
    return out.fail({ ...errorBody(failureError(value, nowMs)), ...failureDetail(value) });
  }
  const head = headOf(value.traceId, model);
  value.choices.forEach((_, index) => {
    open(head, index);
  });
  sendEnd(out, head, value, includeUsage);
}

/** The finish of each answer, what this house adds on the last of them, and the usage where it was asked for. */
function sendEnd(out: AnswerStream, head: ChunkHead, result: ExecutionResult, includeUsage: boolean): void {
  const block = { ecocompute: ecocomputeJson(result) };
  const last = result.choices.length - 1;
  result.choices.forEach(({ finishReason }, index) => {
    void out.send({ ...chunkJson(head, index, {}, finishReason), ...(index === last && block) });
  });
  if (includeUsage) {
    const usage = usageJson(result.trace);
    void out.send({ ...head, object: "chat.completion.chunk", choices: [], usage });
  }
  out.done();
}
