"use client";
import type { ReactNode } from "react";
import { FieldError } from "react-aria-components/FieldError";
import { Group } from "react-aria-components/Group";
import { Input } from "react-aria-components/Input";
import { Label } from "react-aria-components/Label";
import { NumberField as AriaNumberField } from "react-aria-components/NumberField";
import { Text } from "react-aria-components/Text";
import { FIELD, FIELD_DESCRIPTION, FIELD_ERROR, FIELD_LABEL } from "./field-styles";

type NumberFieldProps = {
  readonly label: string;
  /** null is an empty field: no limit, no value. */
  readonly value: number | null;
  /** Called when the reader leaves the field or presses Enter. */
  readonly onChange: (value: number | null) => void;
  readonly description?: string | undefined;
  readonly error?: string | null | undefined;
  /** Stands behind the number and is part of the field's name: "USD", "ms". */
  readonly unit?: ReactNode;
  readonly placeholder?: string | undefined;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  readonly step?: number | undefined;
  readonly name?: string | undefined;
  readonly isDisabled?: boolean | undefined;
  /** How the number is written while the field is not being edited; up to 12 decimals by default. */
  readonly format?: Intl.NumberFormatOptions | undefined;
};

const DEFAULT_FORMAT: Intl.NumberFormatOptions = { maximumFractionDigits: 12 };

/** A number box that may be empty. Arrow keys step it; the wheel does not. */
export function NumberField({
  label,
  value,
  onChange,
  description,
  error,
  unit,
  ...rest
}: NumberFieldProps): ReactNode {
  const { min, max, step, name, placeholder } = rest;
  return (
    <AriaNumberField
      className={FIELD}
      value={value ?? Number.NaN}
      onChange={(next) => onChange(Number.isNaN(next) ? null : next)}
      formatOptions={rest.format ?? DEFAULT_FORMAT}
      isDisabled={rest.isDisabled ?? false}
      isInvalid={Boolean(error)}
      isWheelDisabled
      {...(min === undefined ? {} : { minValue: min })}
      {...(max === undefined ? {} : { maxValue: max })}
      {...(step === undefined ? {} : { step })}
      {...(name === undefined ? {} : { name })}
    >
      <Label className={FIELD_LABEL}>
        {label}
        {unit === undefined ? null : <span className="sr-only"> ({unit})</span>}
      </Label>
      {description === undefined ? null : (
        <Text slot="description" className={FIELD_DESCRIPTION}>
          {description}
        </Text>
      )}
      <Group className="flex min-h-9 items-center rounded-sm border border-control bg-surface focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-focus data-[disabled]:opacity-60 data-[invalid]:border-danger pointer-coarse:min-h-11">
        <Input
          className="w-full min-w-0 self-stretch bg-transparent px-2.5 py-1.5 text-right text-base text-ink outline-none placeholder:text-ink3"
          placeholder={placeholder ?? ""}
        />
        {unit === undefined ? null : (
          <span aria-hidden="true" className="shrink-0 pr-2.5 text-sm text-ink3">
            {unit}
          </span>
        )}
      </Group>
      <FieldError className={FIELD_ERROR}>{error}</FieldError>
    </AriaNumberField>
  );
}
