import type { ModelId } from "@/registry/catalog";

/** So many models that the registry does not know, those of one's own servers, get a name of their own. */
export const MOST_OTHERS = 50;
const OTHER = "other";

/** The label of a model: its id, or "other" for those that come after the first fifty that the registry does not know. */
export function createModelLabels(registered: ReadonlySet<ModelId>): (model: ModelId) => string {
  const others = new Set<ModelId>();
  return (model) => {
    if (registered.has(model) || others.has(model)) return model;
    if (others.size >= MOST_OTHERS) return OTHER;
    others.add(model);
    return model;
  };
}
