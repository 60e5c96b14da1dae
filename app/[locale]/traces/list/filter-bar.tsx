"use client";
import { useQueryStates } from "nuqs";
import type { ReactNode } from "react";
import { useTransition } from "react";
import type { SelectOption } from "@/components/ui/select";
import { Select } from "@/components/ui/select";
import type { FilterParam } from "../search-params";
import { RATINGS, TASK_TYPES, traceParsers } from "../search-params";

export type FilterField = {
  readonly param: FilterParam;
  readonly label: string;
  readonly value: string | null;
  /** The first is "all" and has the value "". */
  readonly options: readonly SelectOption[];
};

/** One choice for each filter; choosing changes the address, and the list begins anew with its newest. */
export function FilterBar({
  label,
  fields,
}: {
  readonly label: string;
  readonly fields: readonly FilterField[];
}): ReactNode {
  const [isPending, startTransition] = useTransition();
  const [, setSearch] = useQueryStates(traceParsers, { shallow: false, history: "push", startTransition });
  const choose = (param: FilterParam, text: string): void => {
    void setSearch({ ...searchOf(param, text === "" ? null : text), cursor: null });
  };
  return (
    <search aria-label={label} aria-busy={isPending} className="grid grid-cols-2 gap-3 lg:grid-cols-4">
      {fields.map(({ param, label: name, value, options }) => (
        <Select
          key={param}
          label={name}
          value={value ?? ""}
          options={options}
          onChange={(text) => choose(param, text)}
        />
      ))}
    </search>
  );
}

function searchOf(param: FilterParam, text: string | null) {
  switch (param) {
    case "task_type":
      return { task_type: TASK_TYPES.find((type) => type === text) ?? null };
    case "rating":
      return { rating: RATINGS.find((rating) => rating === text) ?? null };
    case "model":
      return { model: text };
    case "policy":
      return { policy: text };
  }
}
