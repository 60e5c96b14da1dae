import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Origin } from "@/lib/footprint/interval";
import { ProvenanceMark } from "./provenance";

const ORIGINS: readonly Origin[] = ["measured", "modelled", "assumed", "unknown"];

/** The four marks with their words. `label` names the list. */
export function ProvenanceLegend({ label }: { readonly label: string }): ReactNode {
  const t = useTranslations("quantity.origin");
  return (
    <ul aria-label={label} className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-ink2">
      {ORIGINS.map((origin) => (
        <li key={origin} className="inline-flex items-center gap-1.5">
          <ProvenanceMark origin={origin} />
          {t(origin)}
        </li>
      ))}
    </ul>
  );
}
