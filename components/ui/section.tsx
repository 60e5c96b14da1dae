import type { ReactNode } from "react";
import { useId } from "react";

type SectionProps = {
  readonly title: string;
  readonly children: ReactNode;
  /** "strong" draws the 2 px rule that stands under an answer. */
  readonly rule?: "line" | "strong" | undefined;
};

const RULES = { line: "border-t border-line", strong: "border-t-2 border-ink" } as const;

/** A ruled part of a page under its own h2. */
export function Section({ title, children, rule = "line" }: SectionProps): ReactNode {
  const id = useId();
  return (
    <section aria-labelledby={id} className={`mt-6 pt-3 ${RULES[rule]}`}>
      <h2 id={id} className="mb-3 text-base font-semibold">
        {title}
      </h2>
      {children}
    </section>
  );
}
