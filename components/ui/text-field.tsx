"use client";
import type { ReactNode } from "react";
import { FieldError } from "react-aria-components/FieldError";
import { Input } from "react-aria-components/Input";
import { Label } from "react-aria-components/Label";
import { Text } from "react-aria-components/Text";
import { TextField as AriaTextField } from "react-aria-components/TextField";
import { FIELD, FIELD_DESCRIPTION, FIELD_ERROR, FIELD_INPUT, FIELD_LABEL } from "./field-styles";

export type TextFieldProps = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly description?: string | undefined;
  /** What is wrong and how to mend it; null or absent where nothing is. */
  readonly error?: string | null | undefined;
  readonly placeholder?: string | undefined;
  readonly name?: string | undefined;
  readonly type?: "text" | "search" | "url" | "email" | "password" | undefined;
  readonly isDisabled?: boolean | undefined;
};

/** One line of text with label, description and error. */
export function TextField({
  label,
  value,
  onChange,
  description,
  error,
  placeholder,
  name,
  ...rest
}: TextFieldProps): ReactNode {
  return (
    <AriaTextField
      className={FIELD}
      value={value}
      onChange={onChange}
      type={rest.type ?? "text"}
      isDisabled={rest.isDisabled ?? false}
      isInvalid={Boolean(error)}
      {...(name === undefined ? {} : { name })}
    >
      <Label className={FIELD_LABEL}>{label}</Label>
      {description === undefined ? null : (
        <Text slot="description" className={FIELD_DESCRIPTION}>
          {description}
        </Text>
      )}
      <Input className={FIELD_INPUT} placeholder={placeholder ?? ""} />
      <FieldError className={FIELD_ERROR}>{error}</FieldError>
    </AriaTextField>
  );
}
