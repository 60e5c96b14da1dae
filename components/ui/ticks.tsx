"use client";
import type { ReactNode } from "react";
import { useId } from "react";
import { Checkbox } from "./checkbox";
import { FIELD_DESCRIPTION, FIELD_ERROR, FIELD_LABEL } from "./field-styles";

type TicksProps<Value extends string> = {
  readonly legend: string;
  readonly description: string;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly ticked: readonly Value[];
  /** Those that are ticked, in the order of the options. */
  readonly onChange: (ticked: readonly Value[]) => void;
  readonly error?: string | null | undefined;
};

/** Any number out of a short list. */
export function Ticks<Value extends string>({
  legend,
  description,
  options,
  ticked,
  ...rest
}: TicksProps<Value>): ReactNode {
  const { onChange, error } = rest;
  const id = useId();
  const values = options.map(({ value }) => value);
  return (
    <fieldset aria-describedby={error ? `${id}-about ${id}-error` : `${id}-about`}>
      <legend className={FIELD_LABEL}>{legend}</legend>
      <p id={`${id}-about`} className={`mt-1 ${FIELD_DESCRIPTION}`}>
        {description}
      </p>
      <div className="mt-1 flex flex-wrap gap-x-5 gap-y-1">
        {options.map(({ value, label }) => (
          <Checkbox
            key={value}
            label={label}
            isSelected={ticked.includes(value)}
            onChange={(isTicked) =>
              onChange(values.filter((one) => (one === value ? isTicked : ticked.includes(one))))
            }
          />
        ))}
      </div>
      {error ? (
        <p id={`${id}-error`} role="alert" className={FIELD_ERROR}>
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}
