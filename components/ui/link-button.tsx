import type { ReactNode } from "react";
import { Link } from "@/i18n/navigation";
import type { ButtonVariant } from "./button-styles";
import { BUTTON_STYLES } from "./button-styles";

type LinkButtonProps = {
  /** Address without the language: "/traces". */
  readonly href: string;
  readonly children: ReactNode;
  readonly variant?: ButtonVariant | undefined;
};

/** A link that looks like a button: it leads somewhere and changes nothing. */
export function LinkButton({ href, children, variant = "secondary" }: LinkButtonProps): ReactNode {
  return (
    <Link href={href} className={BUTTON_STYLES[variant]}>
      {children}
    </Link>
  );
}
