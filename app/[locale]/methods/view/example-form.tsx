import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { BUTTON_STYLES } from "@/components/ui/button-styles";
import { FIELD, FIELD_INPUT, FIELD_LABEL } from "@/components/ui/field-styles";
import type { Field, Inputs } from "../method";

type ExampleFormProps = { readonly fields: readonly Field[]; readonly inputs: Inputs };

/** The numbers of a worked example, in a form that asks for the same page with others: it needs no script. */
export function ExampleForm({ fields, inputs }: ExampleFormProps): ReactNode {
  const t = useTranslations("methods.example");
  return (
    <form
      method="get"
      action="#example"
      aria-label={t("form")}
      className="rounded-md border border-line bg-surface p-4"
    >
      <div className="grid grid-cols-1 items-end gap-x-4 gap-y-3 min-[24rem]:grid-cols-2 lg:grid-cols-4">
        {fields.map((field) => (
          <ExampleField key={field.name} field={field} inputs={inputs} />
        ))}
      </div>
      <p className="mt-4 flex flex-wrap items-center gap-x-4 gap-y-2">
        <button type="submit" className={BUTTON_STYLES.primary}>
          {t("compute")}
        </button>
        <span className="text-xs text-ink2">{t("yours")}</span>
      </p>
    </form>
  );
}

function ExampleField({ field, inputs }: { readonly field: Field; readonly inputs: Inputs }): ReactNode {
  const locale = useLocale();
  const id = `example-${field.name}`;
  const isUnitTold = field.kind === "number" && field.unit !== "1";
  return (
    <div className={FIELD}>
      <label htmlFor={id} className={FIELD_LABEL}>
        {field.label[locale]}
        {isUnitTold ? <span className="font-normal text-ink2">, {field.unit}</span> : null}
      </label>
      {field.kind === "number" ? (
        <input
          id={id}
          name={field.name}
          type="number"
          defaultValue={inputs.number(field.name)}
          min={field.min}
          max={field.max}
          step={field.whole ? 1 : "any"}
          required
          className={FIELD_INPUT}
        />
      ) : (
        <select id={id} name={field.name} defaultValue={inputs.choice(field.name)} className={FIELD_INPUT}>
          {field.options.map(({ value, label }) => (
            <option key={value} value={value}>
              {label[locale]}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}
