"use client";
import type { ReactNode } from "react";
import { useId } from "react";
import { FIELD_DESCRIPTION } from "./field-styles";

type CheckboxProps = {
  readonly label: string;
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
  readonly description?: string | undefined;
  readonly name?: string | undefined;
  readonly value?: string | undefined;
  readonly isDisabled?: boolean | undefined;
};

/** Yes or no, with its consequence under it. The browser's own control in the house's colour. */
export function Checkbox({
  label,
  isSelected,
  onChange,
  description,
  name,
  value,
  isDisabled,
}: CheckboxProps): ReactNode {
  const id = useId();
  return (
    <div className="flex flex-col">
      <label className="flex min-h-6 cursor-pointer items-center gap-2 text-sm has-disabled:cursor-not-allowed has-disabled:text-ink3 pointer-coarse:min-h-11">
        <input
          type="checkbox"
          className="size-4 shrink-0 cursor-pointer accent-accent"
          checked={isSelected}
          disabled={isDisabled}
          name={name}
          value={value}
          aria-describedby={description === undefined ? undefined : id}
          onChange={(event) => onChange(event.target.checked)}
        />
        {label}
      </label>
      {description === undefined ? null : (
        <p id={id} className={`ml-6 ${FIELD_DESCRIPTION}`}>
          {description}
        </p>
      )}
    </div>
  );
}
