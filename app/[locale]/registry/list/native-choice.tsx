"use client";
import type { ReactNode } from "react";
import { FIELD_LABEL } from "@/components/ui/field-styles";

type NativeChoiceProps<Value extends string> = {
  readonly label: string;
  readonly name: string;
  readonly value: Value;
  readonly choices: readonly { readonly value: Value; readonly label: string }[];
  readonly onChange: (value: Value) => void;
  /** False keeps it out of the form's address: it changes only how something is shown. */
  readonly isSent?: boolean | undefined;
};

/** A form that does not exist owns what is not to be sent. */
const NO_FORM = "none";

/** A handful of choices side by side out of the browser's own radio buttons: they go with their form where there are no scripts. */
export function NativeChoice<Value extends string>(props: NativeChoiceProps<Value>): ReactNode {
  const { label, name, value, choices, onChange, isSent = true } = props;
  return (
    <fieldset>
      <legend className={`mb-1 ${FIELD_LABEL}`}>{label}</legend>
      <div className="flex flex-wrap gap-px overflow-hidden rounded-sm border border-control bg-control">
        {choices.map((choice) => (
          <label
            key={choice.value}
            className="flex min-h-8.5 grow cursor-pointer items-center justify-center bg-surface px-3 py-1 text-sm text-ink2 hover:bg-sunken has-checked:bg-accent-soft has-checked:font-semibold has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-focus pointer-coarse:min-h-11 forced-colors:has-checked:border"
          >
            <input
              type="radio"
              name={name}
              form={isSent ? undefined : NO_FORM}
              value={choice.value}
              checked={choice.value === value}
              onChange={() => onChange(choice.value)}
              className="sr-only"
            />
            {choice.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
