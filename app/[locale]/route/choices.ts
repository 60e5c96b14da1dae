import type { Surroundings } from "@/lib/engine/deps";
import type { ProviderState } from "@/lib/gateway/deps";
import { siteOf } from "@/lib/routing/candidate";
import type { CatalogModel, ModelStatus } from "@/registry/catalog";

/** Whether a model can be called here and now; anything but "connected" is the reason why not. */
export type Access =
  | "connected"
  | "no_key"
  | "unreachable"
  | "not_served"
  | "no_adapter"
  | "retired"
  | "not_a_product";

/** A model that a person may pick. */
export type ModelChoice = {
  readonly id: string;
  readonly name: string;
  readonly provider: string;
  readonly status: ModelStatus;
  readonly access: Access;
  /** The variable that holds its provider's key; null = it needs none, or nobody here can call it. */
  readonly keyVariable: string | null;
  /** Its answers are canned. */
  readonly simulated: boolean;
  /** It runs on the person's own machine: it costs electricity. */
  readonly ownMachine: boolean;
};

function accessOf(model: CatalogModel, connected: Surroundings["connected"]): Access {
  if (model.status === "retired" || model.status === "not_a_product") return model.status;
  const connection = connected.get(model.id);
  if (!connection) return "no_adapter";
  return connection.state === "not_connected" ? connection.reason : connection.state;
}

/** Every model of today's catalog, with whether and by whom it can be called. */
export function modelChoices(
  { catalog, connected }: Surroundings,
  states: readonly ProviderState[],
): readonly ModelChoice[] {
  const variables = new Map(states.map(({ name, keyVariable }) => [name, keyVariable]));
  return catalog.models.map((model) => {
    const connection = connected.get(model.id);
    return {
      id: model.id,
      name: model.name,
      provider: model.provider,
      status: model.status,
      access: accessOf(model, connected),
      keyVariable: variables.get(model.provider) ?? null,
      simulated: connection?.state === "connected" && connection.simulated,
      ownMachine: siteOf(catalog, model.provider).ownMachine,
    };
  });
}
