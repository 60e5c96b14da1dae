import type { Result } from "@/lib/result";
import { err, ok } from "@/lib/result";
import type { DiscoveredModel, Health, ProviderEffects, ProviderError } from "../../base";
import { askText } from "../http/ask";
import type { Connection, Vendor } from "../http/connection";
import { connectionOf } from "../http/connection";
import { parseJson, shaped } from "../http/parse-json";
import { isUnknownPath } from "../http/status-error";
import { apiKey } from "./question";
import { ModelPage } from "./schema";

/** The most that a page may hold. Source: Google's API reference, models.list, pageSize, read 2026-11-25. */
const PAGE_SIZE = "1000";
/** Far above what Google lists; a server that names a next page for ever must not keep us asking. */
const MAX_PAGES = 20;

type Listed = Result<readonly DiscoveredModel[], ProviderError>;

/** The models that answer to generateContent, by their names without the "models/" before them. */
export async function discover(
  vendor: Vendor,
  effects: ProviderEffects,
  signal: AbortSignal,
): Promise<Listed> {
  const connection = connectionOf(vendor, effects.environment, undefined);
  return connection.ok ? list(connection.value, effects, signal) : connection;
}

export async function healthCheck(
  vendor: Vendor,
  effects: ProviderEffects,
  signal: AbortSignal,
): Promise<Health> {
  const connection = connectionOf(vendor, effects.environment, undefined);
  if (!connection.ok) return { status: "no_key", latencyMs: null, detail: connection.error.message };
  const startedAt = effects.now();
  const listed = await list(connection.value, effects, signal);
  const latencyMs = effects.now() - startedAt;
  if (listed.ok) return { status: "ok", latencyMs, detail: `${listed.value.length} models` };
  const { kind, message } = listed.error;
  return { status: kind === "unauthorized" ? "no_key" : "unreachable", latencyMs, detail: message };
}

async function list(connection: Connection, effects: ProviderEffects, signal: AbortSignal): Promise<Listed> {
  const found = new Set<string>();
  let pageToken = "";
  for (let page = 0; page < MAX_PAGES; page++) {
    const question = {
      path: "v1beta/models",
      query: { pageSize: PAGE_SIZE, ...(pageToken && { pageToken }) },
      headers: apiKey(connection),
      body: null,
    };
    const body = await askText(question, connection, effects, signal);
    if (!body.ok) return isUnknownPath(body.error) && page === 0 ? ok([]) : body;
    const listed = shaped(ModelPage, parseJson(body.value));
    if (!listed.ok) {
      return err({ kind: "unreadable", message: `${connection.vendor} listed no models: ${listed.error}` });
    }
    for (const { name, supportedGenerationMethods: methods } of listed.value.models ?? []) {
      if (!methods || methods.includes("generateContent")) found.add(name.replace(/^models\//, ""));
    }
    pageToken = listed.value.nextPageToken ?? "";
    if (pageToken === "") break;
  }
  return ok([...found].map((apiModelId) => ({ apiModelId })));
}
