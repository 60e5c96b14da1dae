import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Disclosure } from "@/components/ui/disclosure";
import { Section } from "@/components/ui/section";
import type { Method } from "../method";
import { FormulaBox } from "../tex/formula-box";
import { Prose } from "./prose";
import { SourceText } from "./source-text";

/** The formulas, and their LaTeX to take along. */
export function FormulaSection({ formulas }: Pick<Method, "formulas">): ReactNode {
  const t = useTranslations("methods.formula");
  const locale = useLocale();
  return (
    <Section title={t("title")} rule="strong">
      <dl className="mb-3">
        {formulas.map(({ name, tex }) => (
          <div key={tex} className="py-1">
            <dt className="text-sm text-ink2">
              <Prose text={name} />
            </dt>
            <dd>
              <FormulaBox label={name[locale]} tex={tex} />
            </dd>
          </div>
        ))}
      </dl>
      <Disclosure summary={t("latex")}>
        <SourceText label={t("latex")} text={formulas.map(({ tex }) => tex).join("\n")} />
      </Disclosure>
    </Section>
  );
}
