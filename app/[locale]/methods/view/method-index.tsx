import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { MethodId } from "@/components/method-id";
import { PageHead } from "@/components/ui/page-head";
import { Section } from "@/components/ui/section";
import { Link } from "@/i18n/navigation";
import { METHOD_VERSION } from "@/lib/footprint/method";
import { METHODS } from "../all-methods";
import { Prose } from "./prose";

type Group = "impact" | "call" | "evidence" | "reports";

/** Where a method stands: an id without a group breaks the build. */
const GROUP_OF: Readonly<Record<MethodId, Group>> = {
  energy: "impact",
  measured: "impact",
  carbon: "impact",
  water: "impact",
  embodied: "impact",
  "own-hardware": "impact",
  quantisation: "impact",
  cost: "call",
  latency: "call",
  tokens: "call",
  quality: "call",
  routing: "call",
  intervals: "evidence",
  anchors: "evidence",
  measurements: "evidence",
  about: "evidence",
  equivalences: "reports",
  ecologits: "reports",
  "sci-ghg": "reports",
};
const GROUPS: readonly Group[] = ["impact", "call", "evidence", "reports"];

/** All methods by what they are about, each with what it says. */
export function MethodIndex(): ReactNode {
  const t = useTranslations("methods");
  const locale = useLocale();
  const methods = Object.values(METHODS);
  return (
    <>
      <PageHead title={t("title")} intro={t("intro")} />
      <p className="-mt-3 text-sm text-ink3">{t("changes.in_force", { version: METHOD_VERSION })}</p>
      {GROUPS.map((group) => (
        <Section key={group} title={t(`group.${group}`)}>
          <ul className="grid gap-x-8 gap-y-4 md:grid-cols-2">
            {methods
              .filter(({ id }) => GROUP_OF[id] === group)
              .map(({ id, title, statement }) => (
                <li key={id}>
                  <Link
                    href={`/methods/${id}`}
                    className="inline-flex min-h-6 items-center font-semibold text-accent underline underline-offset-2 pointer-coarse:min-h-11"
                  >
                    {title[locale]}
                  </Link>
                  <p className="text-sm text-ink2">
                    <Prose text={statement} />
                  </p>
                </li>
              ))}
          </ul>
        </Section>
      ))}
    </>
  );
}
