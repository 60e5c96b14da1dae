import { useLocale, useTranslations } from "next-intl";
import type { SearchParams } from "nuqs/server";
import type { ReactNode } from "react";
import { methodAt } from "@/components/method-id";
import { PageHead } from "@/components/ui/page-head";
import { METHOD_VERSION } from "@/lib/footprint/method";
import type { Method, World } from "../method";
import { CiteSection } from "./cite-section";
import { DefaultTable } from "./default-table";
import { ExampleSection } from "./example-section";
import { FigureTables } from "./figure-tables";
import { FormulaSection } from "./formula-section";
import { Prose } from "./prose";
import { ChangeSection, LimitSection, SourceSection, TestSection } from "./record-sections";
import { SymbolTable } from "./symbol-table";

type MethodViewProps = {
  readonly method: Method;
  readonly world: World;
  readonly query: SearchParams;
  /** The version that a link asked for; null = the one in force. */
  readonly asked: string | null;
};

/** One method, whole: what it says, what it leaves out, how it goes, on what it rests. */
export function MethodView({ method, world, query, asked }: MethodViewProps): ReactNode {
  const t = useTranslations("methods");
  const locale = useLocale();
  const isOlder = asked !== null && asked !== METHOD_VERSION;
  return (
    <article>
      <PageHead
        title={method.title[locale]}
        intro={<Prose text={method.statement} />}
        notice={isOlder ? t("older", { asked, current: METHOD_VERSION }) : undefined}
      />
      <p className="-mt-3 text-sm text-ink3">
        <code className="font-mono">{methodAt(method.id, METHOD_VERSION)}</code>
      </p>
      <LimitSection limits={method.limits} />
      <FormulaSection formulas={method.formulas} />
      <SymbolTable symbols={method.symbols} />
      <ExampleSection method={method} world={world} query={query} />
      <FigureTables tables={method.tables(world)} />
      <DefaultTable rows={method.defaults(world)} />
      <SourceSection sources={method.sources} />
      <TestSection tests={method.tests} />
      <ChangeSection changes={method.changes} />
      <CiteSection method={method} catalog={world.catalog} />
    </article>
  );
}
