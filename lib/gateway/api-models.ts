import type { ServerResponse } from "node:http";
import type { CatalogModel } from "@/registry/catalog";
import type { Connections } from "../routing/request";
import { AUTO_NAMES } from "./chat-request";
import type { GatewayDeps } from "./deps";
import { sendError, sendJson } from "./http";
import { nearestModels } from "./names";

const MS_PER_SECOND = 1000;

type ModelJson = {
  readonly id: string;
  readonly object: "model";
  readonly created: number;
  readonly owned_by: string;
};

async function modelsNow({ engine }: GatewayDeps): Promise<readonly ModelJson[]> {
  const { catalog, connected } = await engine.surroundings(engine.effects.now());
  const created = Math.floor(Date.parse(catalog.asOf) / MS_PER_SECOND);
  const row = (id: string, owner: string): ModelJson => ({ id, object: "model", created, owned_by: owner });
  const callable = catalog.models.filter((model) => isCallable(model, connected));
  return [
    ...AUTO_NAMES.map((name) => row(name, "ecocompute")),
    ...callable.map(({ id, provider }) => row(id, provider)),
  ];
}

const isCallable = ({ id, status }: CatalogModel, connected: Connections): boolean =>
  connected.get(id)?.state === "connected" && status !== "retired" && status !== "not_a_product";

/** `GET /v1/models`: the models that can be called now, and the names that leave the choice to the router. */
export async function modelsDoor(response: ServerResponse, deps: GatewayDeps): Promise<void> {
  sendJson(response, 200, { object: "list", data: await modelsNow(deps) });
}

/** `GET /v1/models/{id}`. */
export async function modelDoor(id: string, response: ServerResponse, deps: GatewayDeps): Promise<void> {
  const found = (await modelsNow(deps)).find((model) => model.id === id);
  if (found) return sendJson(response, 200, found);
  const { catalog } = await deps.engine.surroundings(deps.engine.effects.now());
  const near = nearestModels(id, catalog).join(", ") || "see /v1/models";
  const isKnown = catalog.models.some((model) => model.id === id);
  const message = isKnown
    ? `${id} is known, but cannot be called now; see /api/v1/health.`
    : `There is no model ${JSON.stringify(id)}. Nearest: ${near}.`;
  sendError(response, { status: 404, code: "model_not_found", message, param: "model" });
}
