import type { IncomingMessage, ServerResponse } from "node:http";
import type { Watch } from "../engine/observer";
import { chatDoor } from "./api-chat";
import { embeddingsDoor } from "./api-embeddings";
import { executeDoor, routeDoor } from "./api-execute";
import { exportDoor } from "./api-export";
import { feedbackDoor, undoDoor } from "./api-feedback";
import { metricsDoor } from "./api-metrics";
import { modelDoor, modelsDoor } from "./api-models";
import { healthDoor, registryDoor } from "./api-registry";
import { changeSettingsDoor, settingsDoor } from "./api-settings";
import { schemaDoor, traceDoor, tracesDoor } from "./api-traces";
import type { GatewayDeps } from "./deps";
import { doorName } from "./door-name";
import { sendError, sendJson } from "./http";
import { openApiDocument } from "./openapi/document";
import { watchRequest } from "./watch";

type Door = (
  incoming: IncomingMessage,
  response: ServerResponse,
  deps: GatewayDeps,
  url: URL,
  watch: Watch,
) => Promise<void> | void;

const DOORS: Readonly<Record<string, Door>> = {
  "GET /healthz": (_, response, deps) => healthDoor(response, deps),
  "GET /metrics": (_, response, deps) => metricsDoor(response, deps),
  "GET /api/v1/health": (_, response, deps) => healthDoor(response, deps),
  "GET /api/v1/settings": (_, response, deps) => settingsDoor(response, deps),
  "PUT /api/v1/settings": changeSettingsDoor,
  "GET /api/v1/registry": (_, response, deps, url) => registryDoor(url.searchParams, response, deps),
  "POST /api/v1/execute": (incoming, response, deps, _, watch) =>
    executeDoor(incoming, response, deps, watch),
  "POST /api/v1/route": routeDoor,
  "POST /api/v1/feedback": feedbackDoor,
  "GET /api/v1/traces": (_, response, deps, url) => tracesDoor(url.searchParams, response, deps),
  "GET /api/v1/traces/export": (_, response, deps, url) => exportDoor(url.searchParams, response, deps),
  "GET /api/v1/traces/schema": (_, response) => schemaDoor(response),
  "GET /api/v1/openapi.json": (_, response, deps) => sendJson(response, 200, openApiDocument(deps.version)),
  "POST /v1/chat/completions": (incoming, response, deps, _, watch) =>
    chatDoor(incoming, response, deps, watch),
  "POST /v1/embeddings": embeddingsDoor,
  "GET /v1/models": (_, response, deps) => modelsDoor(response, deps),
};

const NAMES: ReadonlyMap<string, string> = new Map(
  Object.keys(DOORS).map((key) => [key, doorName(key.slice(key.indexOf(" ") + 1))]),
);
const OTHER_DOOR = "other";

const ONE_TRACE = /^\/api\/v1\/traces\/([0-9a-f-]{36})$/;
const ONE_MODEL = /^\/v1\/models\/(.+)$/;
const ONE_RATING = /^\/api\/v1\/feedback\/([0-9a-f-]{36})$/;

/** True for the paths that the plain handlers answer; all others are pages. */
export const isApiPath = (path: string): boolean =>
  path === "/healthz" || path === "/metrics" || path.startsWith("/api/") || path.startsWith("/v1/");

/** A name out of an address; one that is not encoded well is taken as it stands. */
function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** Answers a request to our own JSON interface, or to OpenAI's. */
export async function answerApi(
  incoming: IncomingMessage,
  response: ServerResponse,
  deps: GatewayDeps,
): Promise<void> {
  const url = new URL(incoming.url ?? "/", "http://127.0.0.1");
  const name = NAMES.get(`${incoming.method ?? "GET"} ${url.pathname}`);
  const { watch, over } = watchRequest(name ?? OTHER_DOOR, incoming, response, deps.observer);
  try {
    await answer(incoming, response, deps, url, watch);
  } finally {
    over();
  }
}

const answer: Door = (incoming, response, deps, url, watch) => {
  const method = incoming.method ?? "GET";
  const door = DOORS[`${method} ${url.pathname}`];
  if (door) return door(incoming, response, deps, url, watch);
  const traceId = ONE_TRACE.exec(url.pathname)?.[1];
  if (traceId && method === "GET") return traceDoor(traceId, response, deps);
  const feedbackId = ONE_RATING.exec(url.pathname)?.[1];
  if (feedbackId && method === "DELETE") return undoDoor(feedbackId, response, deps);
  const modelId = ONE_MODEL.exec(url.pathname)?.[1];
  if (modelId && method === "GET") return modelDoor(decoded(modelId), response, deps);
  const methods = Object.keys(DOORS).filter((key) => key.endsWith(` ${url.pathname}`));
  if (methods.length > 0) {
    const allowed = methods.map((key) => key.slice(0, key.indexOf(" "))).join(", ");
    response.setHeader("allow", allowed);
    return sendError(response, {
      status: 405,
      code: "method_not_allowed",
      message: `Expected ${allowed}.`,
      param: null,
    });
  }
  sendError(response, {
    status: 404,
    code: "not_found",
    message: `There is no ${method} ${url.pathname} here.`,
    param: null,
  });
};
