"use client";
import type { ReactNode } from "react";
import { useRef, useState } from "react";
import { Button } from "./button";
import { Cross, REMOVABLE } from "./removable";
import type { SelectGroup, SelectOption } from "./select";
import { Select } from "./select";

type PickManyProps = {
  readonly label: string;
  readonly description?: string | undefined;
  /** Values, in the order of the options. */
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
  readonly options: readonly SelectGroup[];
  readonly words: {
    /** Stands in the list while nothing is chosen there. */
    readonly choose: string;
    readonly add: string;
    /** Names the list of those that were added. */
    readonly list: string;
    /** Must contain the option's label. */
    readonly remove: (label: string) => string;
  };
  readonly error?: string | null | undefined;
};

/** Any number out of a long list: one is chosen and added, and each that was added goes when it is pressed. */
export function PickMany({
  label,
  description,
  chosen,
  onChange,
  options,
  ...rest
}: PickManyProps): ReactNode {
  const { words, error } = rest;
  const [next, setNext] = useState("");
  const list = useRef<HTMLSelectElement>(null);
  const all = options.flatMap((group) => group.options);
  const left = options
    .map((group) => ({ ...group, options: group.options.filter(({ value }) => !chosen.includes(value)) }))
    .filter((group) => group.options.length > 0);
  function change(values: readonly string[]): void {
    onChange(all.map(({ value }) => value).filter((value) => values.includes(value)));
    setNext("");
    list.current?.focus();
  }
  return (
    <div>
      <div className="flex items-end gap-2">
        <div className="min-w-0 grow">
          <Select
            ref={list}
            label={label}
            description={description}
            value={next}
            onChange={setNext}
            options={[{ value: "", label: words.choose }, ...left]}
            error={error}
          />
        </div>
        <Button isDisabled={next === ""} onPress={() => change([...chosen, next])}>
          {words.add}
        </Button>
      </div>
      <Chosen
        options={all.filter(({ value }) => chosen.includes(value))}
        words={words}
        onRemove={(gone) => change(chosen.filter((value) => value !== gone))}
      />
    </div>
  );
}

function Chosen({
  options,
  words,
  onRemove,
}: {
  readonly options: readonly SelectOption[];
  readonly words: PickManyProps["words"];
  readonly onRemove: (value: string) => void;
}): ReactNode {
  if (options.length === 0) return null;
  return (
    <ul aria-label={words.list} className="mt-2 flex flex-wrap gap-2">
      {options.map(({ value, label }) => (
        <li key={value} className="max-w-full">
          <button
            type="button"
            aria-label={words.remove(label)}
            className={REMOVABLE}
            onClick={() => onRemove(value)}
          >
            {label}
            <Cross />
          </button>
        </li>
      ))}
    </ul>
  );
}
