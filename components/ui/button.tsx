"use client";
import type { ReactNode } from "react";
import { Button as AriaButton } from "react-aria-components/Button";
import type { ButtonVariant } from "./button-styles";
import { BUTTON_STYLES } from "./button-styles";

type ButtonProps = {
  readonly children: ReactNode;
  readonly variant?: ButtonVariant | undefined;
  readonly type?: "button" | "submit" | "reset" | undefined;
  readonly onPress?: (() => void) | undefined;
  readonly isDisabled?: boolean | undefined;
  /** Keeps focus and its place while something runs, and does nothing when pressed. */
  readonly isPending?: boolean | undefined;
  /** Only where the visible text does not say enough; it must begin with that text. */
  readonly label?: string | undefined;
  /** For submit buttons that tell a form which of several was pressed. */
  readonly name?: string | undefined;
  readonly value?: string | undefined;
};

/** A button with text in it. */
export function Button({
  children,
  variant = "secondary",
  type = "button",
  label,
  ...rest
}: ButtonProps): ReactNode {
  const { onPress, isDisabled, isPending, name, value } = rest;
  return (
    <AriaButton
      type={type}
      className={BUTTON_STYLES[variant]}
      isDisabled={isDisabled ?? false}
      isPending={isPending ?? false}
      {...(onPress === undefined ? {} : { onPress })}
      {...(label === undefined ? {} : { "aria-label": label })}
      {...(name === undefined ? {} : { name })}
      {...(value === undefined ? {} : { value })}
    >
      {children}
    </AriaButton>
  );
}
