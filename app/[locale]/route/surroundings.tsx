"use client";
import type { ReactNode } from "react";
import { createContext, useContext, useMemo } from "react";
import type { SelectGroup, SelectOption } from "@/components/ui/select";
import { regionIdsOf } from "../region-ids";
import type { ModelChoice } from "./choices";
import { knownNames } from "./search-params";

/** What the server told the page about this install today. */
export type PageSurroundings = {
  readonly models: readonly ModelChoice[];
  /** Whose electricity may be reckoned with, as the list has them. */
  readonly regions: readonly (SelectOption | SelectGroup)[];
  readonly mayStoreText: boolean;
  /** Share of automatic requests in which any candidate may be drawn; 0 = none. */
  readonly explorationShare: number;
  /** Whether the install says what the electricity of its own machine costs. */
  readonly isElectricityKnown: boolean;
};

type Lookup = PageSurroundings & {
  /** Names of all providers of the registry, sorted. */
  readonly providers: readonly string[];
  readonly modelOf: (id: string) => ModelChoice | undefined;
  /** The name of a model; its id where the registry does not know it. */
  readonly nameOf: (id: string) => string;
};

const Surroundings = createContext<Lookup | null>(null);

export function SurroundingsProvider({
  value,
  children,
}: {
  readonly value: PageSurroundings;
  readonly children: ReactNode;
}): ReactNode {
  const lookup = useMemo((): Lookup => {
    const byId = new Map(value.models.map((model) => [model.id, model]));
    const { providers } = knownNames(value.models, regionIdsOf(value.regions));
    return {
      ...value,
      providers,
      modelOf: (id) => byId.get(id),
      nameOf: (id) => byId.get(id)?.name ?? id,
    };
  }, [value]);
  return <Surroundings value={lookup}>{children}</Surroundings>;
}

/** Throws outside the route page: a bug of ours. */
export function useSurroundings(): Lookup {
  const found = useContext(Surroundings);
  if (found === null) throw new Error("useSurroundings stands outside SurroundingsProvider");
  return found;
}
