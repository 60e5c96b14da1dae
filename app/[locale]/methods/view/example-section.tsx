import { useLocale, useTranslations } from "next-intl";
import type { SearchParams } from "nuqs/server";
import type { ReactNode } from "react";
import { IgnoredNote } from "@/components/ignored-note";
import { Quantity } from "@/components/quantity";
import type { Method, Step, World } from "../method";
import type { IgnoredInput } from "../read-inputs";
import { readInputs } from "../read-inputs";
import { FormulaBox } from "../tex/formula-box";
import { ExampleForm } from "./example-form";
import { Prose } from "./prose";

type ExampleSectionProps = {
  readonly method: Method;
  readonly world: World;
  readonly query: SearchParams;
};

/** A worked example: its numbers, every step with them put in, and what comes out today. */
export function ExampleSection({ method: { example }, world, query }: ExampleSectionProps): ReactNode {
  const t = useTranslations("methods.example");
  const fields = example.fields(world);
  const { inputs, ignored } = readInputs(fields, query);
  const steps = example.steps(inputs, world);
  return (
    <section
      id="example"
      aria-labelledby="example-title"
      className="mt-6 scroll-mt-16 border-t border-line pt-3"
    >
      <h2 id="example-title" className="mb-3 text-base font-semibold">
        {t("title")}
      </h2>
      <Ignored ignored={ignored} />
      <ExampleForm fields={fields} inputs={inputs} />
      <ol aria-label={t("steps")} className="mt-3">
        {steps.map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps stand in a fixed order, and labels may repeat.
          <StepLine key={index} step={step} isResult={index === steps.length - 1} />
        ))}
      </ol>
    </section>
  );
}

function StepLine({ step, isResult }: { readonly step: Step; readonly isResult: boolean }): ReactNode {
  const locale = useLocale();
  const { label, tex, ...figure } = step;
  const name = label[locale];
  return (
    <li className={isResult ? "border-t-2 border-ink py-2 font-semibold" : "border-b border-line py-2"}>
      <div className="flex flex-wrap items-baseline justify-between gap-x-6">
        <span>
          <Prose text={label} />
        </span>
        <Quantity {...figure} name={name} />
      </div>
      {tex === undefined ? null : (
        <div className="text-ink2">
          <FormulaBox label={name} tex={tex} />
        </div>
      )}
    </li>
  );
}

/** Parts of the address that no field took, with what it would have taken. */
function Ignored({ ignored }: { readonly ignored: readonly IgnoredInput[] }): ReactNode {
  const t = useTranslations("methods.ignored");
  const parts = ignored.map(({ name, value, field }) => ({
    part: `${name}=${value}`,
    why:
      field === null
        ? t("unknown")
        : field.kind === "number"
          ? t(field.whole ? "whole" : "number", { min: String(field.min), max: String(field.max) })
          : t("choice"),
  }));
  return <IgnoredNote title={t("title")} parts={parts} />;
}
