import type { ReactNode } from "react";

export type SelectOption = {
  readonly value: string;
  readonly label: string;
  readonly isDisabled?: boolean | undefined;
};
export type SelectGroup = { readonly label: string; readonly options: readonly SelectOption[] };

/** An entry of a list, or a group of them. */
export const selectEntry = (entry: SelectOption | SelectGroup): ReactNode =>
  "options" in entry ? (
    <optgroup key={entry.label} label={entry.label}>
      {entry.options.map(optionOf)}
    </optgroup>
  ) : (
    optionOf(entry)
  );

const optionOf = ({ value, label, isDisabled }: SelectOption): ReactNode => (
  <option key={value} value={value} disabled={isDisabled}>
    {label}
  </option>
);
