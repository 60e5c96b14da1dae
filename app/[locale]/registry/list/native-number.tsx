"use client";
import type { ReactNode } from "react";
import { useId } from "react";
import { FIELD, FIELD_DESCRIPTION, FIELD_INPUT, FIELD_LABEL } from "@/components/ui/field-styles";

type NativeNumberProps = {
  readonly label: string;
  readonly name: string;
  /** null = empty. */
  readonly value: number | null;
  readonly max: number;
  readonly step: number;
  readonly description?: string | undefined;
  /** Called when the reader leaves the field or presses Enter, with what is valid; null = empty. */
  readonly onCommit: (value: number | null) => void;
};

/** The browser's own number box: it is sent with its form where there are no scripts. */
export function NativeNumber(props: NativeNumberProps): ReactNode {
  const { label, name, value, max, step, description, onCommit } = props;
  const id = useId();
  const commit = (input: HTMLInputElement): void => {
    const next = input.value === "" ? null : input.valueAsNumber;
    if (input.validity.valid && next !== value) onCommit(next);
  };
  return (
    <div className={FIELD}>
      <label htmlFor={id} className={FIELD_LABEL}>
        {label}
      </label>
      <input
        key={value}
        id={id}
        type="number"
        name={name}
        defaultValue={value ?? ""}
        min={0}
        max={max}
        step={step}
        inputMode="decimal"
        className={FIELD_INPUT}
        aria-describedby={description === undefined ? undefined : `${id}-about`}
        onBlur={(event) => commit(event.target)}
        onKeyDown={(event) => {
          if (event.key === "Enter") commit(event.currentTarget);
        }}
      />
      {description === undefined ? null : (
        <p id={`${id}-about`} className={FIELD_DESCRIPTION}>
          {description}
        </p>
      )}
    </div>
  );
}
