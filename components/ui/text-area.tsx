"use client";
import type { ReactNode } from "react";
import { FieldError } from "react-aria-components/FieldError";
import { Label } from "react-aria-components/Label";
import { Text } from "react-aria-components/Text";
import { TextArea as AriaTextArea } from "react-aria-components/TextArea";
import { TextField as AriaTextField } from "react-aria-components/TextField";
import { FIELD, FIELD_DESCRIPTION, FIELD_ERROR, FIELD_INPUT, FIELD_LABEL } from "./field-styles";
import { useTypedBefore } from "./taken-over";
import type { TextFieldProps } from "./text-field";

type TextAreaProps = Omit<TextFieldProps, "type"> & { readonly rows?: number | undefined };

/** Several lines of text with label, description and error; the reader may drag it taller. */
export function TextArea({
  label,
  value,
  onChange,
  description,
  error,
  placeholder,
  name,
  ...rest
}: TextAreaProps): ReactNode {
  const field = useTypedBefore<HTMLTextAreaElement>(value, onChange);
  return (
    <AriaTextField
      className={FIELD}
      value={value}
      onChange={onChange}
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
      <AriaTextArea
        ref={field}
        className={`${FIELD_INPUT} resize-y`}
        rows={rest.rows ?? 4}
        placeholder={placeholder ?? ""}
      />
      <FieldError className={FIELD_ERROR}>{error}</FieldError>
    </AriaTextField>
  );
}
