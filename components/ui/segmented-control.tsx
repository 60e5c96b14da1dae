"use client";
import type { ReactNode } from "react";
import { Label } from "react-aria-components/Label";
import { Radio, RadioGroup } from "react-aria-components/RadioGroup";
import { Text } from "react-aria-components/Text";
import { FIELD, FIELD_DESCRIPTION, FIELD_LABEL } from "./field-styles";

export type Segment<Value extends string> = { readonly value: Value; readonly label: string };

type SegmentedControlProps<Value extends string> = {
  readonly label: string;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly segments: readonly Segment<Value>[];
  readonly description?: string | undefined;
  readonly name?: string | undefined;
  readonly isDisabled?: boolean | undefined;
};

/** A handful of choices side by side, all of them visible. Arrow keys move between them. */
export function SegmentedControl<Value extends string>(props: SegmentedControlProps<Value>): ReactNode {
  const { label, value, onChange, segments, description, name, isDisabled } = props;
  return (
    <RadioGroup
      className={FIELD}
      orientation="horizontal"
      value={value}
      isDisabled={isDisabled ?? false}
      onChange={(next) => {
        const chosen = segments.find((segment) => segment.value === next);
        if (chosen) onChange(chosen.value);
      }}
      {...(name === undefined ? {} : { name })}
    >
      <Label className={FIELD_LABEL}>{label}</Label>
      {description === undefined ? null : (
        <Text slot="description" className={FIELD_DESCRIPTION}>
          {description}
        </Text>
      )}
      <div className="flex flex-wrap gap-px overflow-hidden rounded-sm border border-control bg-control">
        {segments.map((segment) => (
          <Radio
            key={segment.value}
            value={segment.value}
            className="flex min-h-8.5 grow cursor-pointer items-center justify-center bg-surface px-3 py-1 text-sm text-ink2 hover:bg-sunken data-[disabled]:cursor-not-allowed data-[disabled]:text-ink3 data-[focus-visible]:outline-2 data-[focus-visible]:-outline-offset-2 data-[focus-visible]:outline-focus data-[selected]:bg-accent-soft data-[selected]:font-semibold data-[selected]:text-ink data-[selected]:shadow-none pointer-coarse:min-h-11 forced-colors:data-[selected]:border"
          >
            {segment.label}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
