import type { SelectGroup, SelectOption } from "@/components/ui/select";

/** The regions among which a list lets one choose. */
export const regionIdsOf = (entries: readonly (SelectOption | SelectGroup)[]): readonly string[] =>
  entries.flatMap((entry) => ("options" in entry ? entry.options : [entry])).map(({ value }) => value);
