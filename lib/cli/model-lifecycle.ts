import type { ModelFile } from "@/registry/schema";
import type { Fault } from "./registry-sources";

/** Contradictions between a model's release, its statuses, its retirement and its prices. */
export function lifecycleFaults(model: ModelFile): Fault[] {
  return [...releaseFaults(model), ...retirementFaults(model), ...unsoldFaults(model)];
}

function releaseFaults({ released, status }: ModelFile): Fault[] {
  const first = status[0];
  if (!released || !first || first.from === released.on) return [];
  return [
    {
      path: ["status", 0, "from"],
      message: `expected ${released.on}, the day of \`released\`, got ${first.from}`,
    },
  ];
}

function retirementFaults({ retires, status }: ModelFile): Fault[] {
  return status.flatMap((row, index): Fault[] => {
    if (row.value !== "retired") return [];
    const on = retires?.on ?? null;
    const faults: Fault[] = [];
    if (on !== row.from)
      faults.push({
        path: ["retires"],
        message: `expected on: ${row.from}, as the status "retired" says, got ${on}`,
      });
    if (index < status.length - 1)
      faults.push({ path: ["status", index + 1], message: 'expected no status after "retired"' });
    return faults;
  });
}

function unsoldFaults({ status, prices, released }: ModelFile): Fault[] {
  const unsold = status.some((row) => row.value === "not_a_product");
  if (!unsold && released === null)
    return [
      { path: ["released"], message: "expected a day: only a model that never was a product has none" },
    ];
  if (unsold && prices.length > 0)
    return [{ path: ["prices"], message: "expected none: what never was a product never had a price" }];
  return [];
}
