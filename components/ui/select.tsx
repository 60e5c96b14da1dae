"use client";
import type { ReactNode, Ref } from "react";
import { useId } from "react";
import { FIELD, FIELD_DESCRIPTION, FIELD_ERROR, FIELD_INPUT, FIELD_LABEL } from "./field-styles";
import type { SelectGroup, SelectOption } from "./select-entry";
import { selectEntry } from "./select-entry";

export type { SelectGroup, SelectOption } from "./select-entry";

type SelectProps = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly options: readonly (SelectOption | SelectGroup)[];
  readonly description?: string | undefined;
  readonly error?: string | null | undefined;
  readonly name?: string | undefined;
  readonly isDisabled?: boolean | undefined;
  readonly ref?: Ref<HTMLSelectElement> | undefined;
};

/** One of a list, optionally in groups. The browser's own control: it needs no script and phones show it their way. */
export function Select({
  label,
  value,
  onChange,
  options,
  description,
  error,
  name,
  isDisabled,
  ref,
}: SelectProps): ReactNode {
  const id = useId();
  const notes = [description ? `${id}-description` : "", error ? `${id}-error` : ""].filter(
    (note) => note !== "",
  );
  return (
    <div className={FIELD}>
      <label htmlFor={id} className={FIELD_LABEL}>
        {label}
      </label>
      {description === undefined ? null : (
        <p id={`${id}-description`} className={FIELD_DESCRIPTION}>
          {description}
        </p>
      )}
      <select
        ref={ref}
        id={id}
        name={name}
        value={value}
        disabled={isDisabled}
        onChange={(event) => onChange(event.target.value)}
        className={FIELD_INPUT}
        aria-invalid={error ? true : undefined}
        aria-describedby={notes.length === 0 ? undefined : notes.join(" ")}
      >
        {options.map(selectEntry)}
      </select>
      {error ? (
        <p id={`${id}-error`} className={FIELD_ERROR}>
          {error}
        </p>
      ) : null}
    </div>
  );
}
