import type { Result } from "@/lib/result";
import { err, ok } from "@/lib/result";
import type { DiscoveredModel, Health, ProviderEffects, ProviderError } from "../../base";
import type { Connection, Vendor } from "../http/connection";
import { authorization, connectionsOf } from "../http/connection";
import { parseJson, shaped } from "../http/parse-json";
import { readText, send } from "../http/send";
import { isUnknownPath } from "../http/status-error";
import { ModelList } from "./schema";

type Listed = Result<readonly DiscoveredModel[], ProviderError>;

/** What all addresses of a vendor list, each model once: the address that is named first serves it. */
export async function discover(
  vendor: Vendor,
  effects: ProviderEffects,
  signal: AbortSignal,
): Promise<Listed> {
  const connections = connectionsOf(vendor, effects.environment);
  if (!connections.ok) return connections;
  const lists = await Promise.all(connections.value.map((connection) => list(connection, effects, signal)));
  const found = new Map<string, DiscoveredModel>();
  for (const answered of lists) {
    if (!answered.ok) continue;
    for (const model of answered.value) {
      if (!found.has(model.apiModelId)) found.set(model.apiModelId, model);
    }
  }
  const failed = lists.find((answered) => !answered.ok);
  return failed && lists.every((answered) => !answered.ok) ? failed : ok([...found.values()]);
}

/** How a vendor is: well where at least one of its addresses answers. */
export async function healthCheck(
  vendor: Vendor,
  effects: ProviderEffects,
  signal: AbortSignal,
): Promise<Health> {
  const connections = connectionsOf(vendor, effects.environment);
  if (!connections.ok) return { status: "no_key", latencyMs: null, detail: connections.error.message };
  const startedAt = effects.now();
  const lists = await Promise.all(
    connections.value.map((connection) => listWithKey(vendor, connection, effects, signal)),
  );
  const latencyMs = effects.now() - startedAt;
  const failures = lists.flatMap((answered) => (answered.ok ? [] : [answered.error]));
  const [failure] = failures;
  if (!failure) return { status: "ok", latencyMs, detail: `${countOf(lists)} models` };
  const says = failures.map(({ message }) => message).join("; ");
  if (failures.length < lists.length) {
    return { status: "ok", latencyMs, detail: `${countOf(lists)} models; not all addresses answer: ${says}` };
  }
  const isRefused = failures.every(({ kind }) => kind === "unauthorized");
  return { status: isRefused ? "no_key" : "unreachable", latencyMs, detail: says };
}

const countOf = (lists: readonly Listed[]): number =>
  lists.reduce((sum, answered) => sum + (answered.ok ? answered.value.length : 0), 0);

/** The list of an address whose key is known to be good. */
async function listWithKey(
  { keyPath }: Vendor,
  connection: Connection,
  effects: ProviderEffects,
  signal: AbortSignal,
): Promise<Listed> {
  if (keyPath !== undefined) {
    const question = { path: keyPath, headers: authorization(connection), body: null };
    const response = await send(question, connection, effects, signal);
    if (!response.ok && !isUnknownPath(response.error)) return response;
    if (response.ok) await readText(response.value, connection.vendor, signal);
  }
  return list(connection, effects, signal);
}

async function list(connection: Connection, effects: ProviderEffects, signal: AbortSignal): Promise<Listed> {
  const question = { path: "models", headers: authorization(connection), body: null };
  const response = await send(question, connection, effects, signal);
  if (!response.ok) return isUnknownPath(response.error) ? ok([]) : response;
  const body = await readText(response.value, connection.vendor, signal);
  if (!body.ok) return body;
  const listed = shaped(ModelList, parseJson(body.value));
  if (!listed.ok) {
    return err({ kind: "unreadable", message: `${connection.vendor} listed no models: ${listed.error}` });
  }
  const address = connection.isOneOfSeveral ? { address: connection.baseUrl } : {};
  return ok((listed.value.data ?? []).map(({ id }) => ({ apiModelId: id, ...address })));
}
