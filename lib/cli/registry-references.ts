import type { Registry } from "@/registry/schema";
import type { Fault } from "./registry-sources";

/** A fault between files, told under the file that names what is not there. */
export type ReferenceFault = Fault & { readonly file: string };

type Content = Omit<Registry, "version">;

/** How large a kind of zone is: a zone lies within a larger one, or a group within a group. */
const SIZE = { subnational: 0, country: 1, group: 2, world: 3 } as const;

/** Zones, operators and names that files mention of one another and that do not fit together. */
export function referenceFaults(content: Content): ReferenceFault[] {
  return [
    ...parents(content),
    ...twice(content.regions, "regions", "iso3", ({ iso3 }) => (iso3 ? [iso3] : [])),
    ...sites(content),
    ...cloudZones(content),
    ...twice(content.hardware, "hardware", "aliases", ({ aliases }, id) => [id, ...aliases]),
  ];
}

const noZone = (id: string): string => `expected the id of a file in registry/regions, got "${id}"`;

function parents({ regions }: Content): ReferenceFault[] {
  return Object.entries(regions).flatMap(([id, { kind, within }]) => {
    if (within === null) return [];
    const at = { file: `registry/regions/${id}.yaml`, path: ["within"] };
    const parent = regions[within];
    if (!parent) return [{ ...at, message: noZone(within) }];
    const fits = SIZE[parent.kind] > SIZE[kind] || parent.kind === kind;
    const message = `expected a larger zone than a ${kind}, ${within} is a ${parent.kind}`;
    return [
      ...(fits ? [] : [{ ...at, message }]),
      ...circle(regions, id).map((text) => ({ ...at, message: text })),
    ];
  });
}

/** The ways up from a zone end at the world; one that comes back to itself does not. */
function circle(regions: Content["regions"], id: string): string[] {
  let above = regions[id]?.within ?? null;
  for (let steps = 0; above !== null && steps <= Object.keys(regions).length; steps += 1) {
    if (above === id) return ["expected a way up to the world, this one comes back to the zone itself"];
    above = regions[above]?.within ?? null;
  }
  return [];
}

function sites({ datacenters, regions, clouds }: Content): ReferenceFault[] {
  return Object.entries(datacenters).flatMap(([provider, { zone, hosting }]) => {
    const file = `registry/datacenters/${provider}.yaml`;
    const unknown = (hosting?.operators ?? []).filter((operator) => !(operator in clouds));
    return [
      ...(zone && !(zone.id in regions) ? [{ file, path: ["zone", "id"], message: noZone(zone.id) }] : []),
      ...unknown.map((operator) => ({
        file,
        path: ["hosting", "operators"],
        message: `expected the id of a file in registry/clouds, got "${operator}"`,
      })),
    ];
  });
}

function cloudZones({ clouds, regions }: Content): ReferenceFault[] {
  return Object.entries(clouds).flatMap(([operator, cloud]) =>
    Object.entries(cloud.regions).flatMap(([region, { zone }]) =>
      zone && !(zone.id in regions)
        ? [
            {
              file: `registry/clouds/${operator}.yaml`,
              path: ["regions", region, "zone", "id"],
              message: noZone(zone.id),
            },
          ]
        : [],
    ),
  );
}

/** Names that have to be one file's own and stand in two. */
function twice<File>(
  files: Readonly<Record<string, File>>,
  folder: string,
  field: string,
  namesOf: (file: File, id: string) => readonly string[],
): ReferenceFault[] {
  const owners = new Map<string, string>();
  return Object.entries(files).flatMap(([id, file]) =>
    namesOf(file, id).flatMap((name) => {
      const owner = owners.get(name);
      owners.set(name, owner ?? id);
      const message = `expected a name of its own, ${owner} has "${name}" too`;
      return owner === undefined ? [] : [{ file: `registry/${folder}/${id}.yaml`, path: [field], message }];
    }),
  );
}
