import type { ServerResponse } from "node:http";
import type { GatewayDeps } from "./deps";

/** `GET /metrics`: what was counted since the process began, in Prometheus' text format. */
export async function metricsDoor(response: ServerResponse, { metrics }: GatewayDeps): Promise<void> {
  const { contentType, text } = await metrics();
  response.writeHead(200, {
    "content-type": contentType,
    "content-length": Buffer.byteLength(text),
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
  });
  response.end(text);
}
