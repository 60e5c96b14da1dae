import type { Result } from "@/lib/result";
import { err, ok } from "@/lib/result";
import type { DiscoveredModel, Health, ProviderEffects, ProviderError } from "../../base";
import { askText } from "../http/ask";
import type { Connection, Vendor } from "../http/connection";
import { connectionOf } from "../http/connection";
import { parseJson, shaped } from "../http/parse-json";
import { isUnknownPath } from "../http/status-error";
import { messagesHeaders } from "./headers";
import { ModelPage } from "./schema";

/** The most that a page may hold. Source: https://docs.anthropic.com/en/api/models-list ("from 1 to 1000"), copy read 2026-11-25. */
const PAGE_MODELS = "1000";
/** Far above what any vendor lists; a server whose pages never end must not keep us. */
const MAX_PAGES = 20;

type Listed = Result<readonly DiscoveredModel[], ProviderError>;

/** What the vendor lists, page after page; an empty list where the server has no such question. */
export async function discover(
  vendor: Vendor,
  effects: ProviderEffects,
  signal: AbortSignal,
): Promise<Listed> {
  const connection = connectionOf(vendor, effects.environment, undefined);
  return connection.ok ? list(connection.value, effects, signal) : connection;
}

/** How a vendor is: the list of models wants a good key. */
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
  let after: string | null = null;
  for (let pages = 0; pages < MAX_PAGES; pages += 1) {
    const page: Result<ModelPage, ProviderError> = await pageAfter(after, connection, effects, signal);
    if (!page.ok) return isUnknownPath(page.error) ? ok([]) : page;
    for (const { id } of page.value.data) found.add(id);
    const { has_more, last_id } = page.value;
    if (!has_more || !last_id || last_id === after) break;
    after = last_id;
  }
  return ok([...found].map((apiModelId) => ({ apiModelId })));
}

async function pageAfter(
  after: string | null,
  connection: Connection,
  effects: ProviderEffects,
  signal: AbortSignal,
): Promise<Result<ModelPage, ProviderError>> {
  const query = { limit: PAGE_MODELS, ...(after !== null && { after_id: after }) };
  const question = { path: "v1/models", query, headers: messagesHeaders(connection), body: null };
  const body = await askText(question, connection, effects, signal);
  if (!body.ok) return body;
  const page = shaped(ModelPage, parseJson(body.value));
  if (page.ok) return page;
  return err({ kind: "unreadable", message: `${connection.vendor} listed no models: ${page.error}` });
}
