import type { Provider } from "@/providers/base";
import type { Catalog } from "@/registry/catalog";
import { wrongRegion } from "../routing/place";
import type { ConstraintsBody } from "./constraints-body";
import type { FieldError } from "./field-error";

const NEAREST = 3;
const COMPARED_CHARACTERS = 6;

/** Ids of the registry that look most like `name`, best first. */
export function nearestModels(name: string, { models }: Catalog): readonly string[] {
  const part = name.slice(name.lastIndexOf("/") + 1).toLowerCase();
  const exact = models.filter(({ id, apiModelId }) => id.endsWith(`/${part}`) || apiModelId === part);
  const near = models.filter(({ id }) => part !== "" && id.includes(part.slice(0, COMPARED_CHARACTERS)));
  return [...new Set([...exact, ...near].map(({ id }) => id))].slice(0, NEAREST);
}

/** What is wrong with the name of a model; empty where it is one, or none is given. */
export function unknownModel(field: string, id: string | null, catalog: Catalog): readonly FieldError[] {
  if (id === null || catalog.models.some((model) => model.id === id)) return [];
  const near = nearestModels(id, catalog);
  const hint = near.length > 0 ? `; nearest: ${near.join(", ")}` : ", nor any of a name like it";
  return [{ field, message: `there is no model ${JSON.stringify(id)}${hint}` }];
}

/** What is wrong with the names in a request's constraints. */
export function unknownNames(
  path: string,
  { region, providers_allowed, models_denied }: ConstraintsBody,
  catalog: Catalog,
  providers: readonly Provider[],
): readonly FieldError[] {
  const known = new Set([
    ...providers.map(({ name }) => name),
    ...catalog.models.map((model) => model.provider),
  ]);
  const wrongProviders = (providers_allowed ?? []).flatMap((name, index): readonly FieldError[] => {
    if (known.has(name)) return [];
    const field = `${path}.providers_allowed.${index}`;
    return [
      {
        field,
        message: `there is no provider ${JSON.stringify(name)}; expected ${[...known].sort().join(", ")}`,
      },
    ];
  });
  const wrongModels = models_denied.flatMap((id, index) =>
    unknownModel(`${path}.models_denied.${index}`, id, catalog),
  );
  const noRegion = region === null ? null : wrongRegion(region, catalog);
  return [
    ...(noRegion === null ? [] : [{ field: `${path}.region`, message: noRegion }]),
    ...wrongProviders,
    ...wrongModels,
  ];
}

/** A text is to be kept where the install keeps none: an error, not a silent no. */
export const keepTextRefused = (field: string): FieldError => ({
  field,
  message:
    "this install keeps no texts: allow it on the settings page (or set ECOCOMPUTE_STORE_PROMPTS=true), or leave it out",
});
