import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Quantity } from "@/components/quantity";
import { Chip } from "@/components/ui/chip";
import type { ProviderOverview } from "@/lib/engine/provider-overview";
import { exact } from "@/lib/footprint/interval";
import { formatInstant } from "@/lib/format/instant";
import { LastErrorText } from "./last-error-text";
import { RestingModels } from "./resting-models";
import type { Standing } from "./standing";
import { hasKey, isSet, TONES } from "./standing";

type ProviderItemProps = {
  readonly overview: ProviderOverview;
  readonly standing: Standing;
  readonly nowMs: number;
};

/** One provider: its state in a word, what to do, and what is known. */
export function ProviderItem({ overview, standing, nowMs }: ProviderItemProps): ReactNode {
  const t = useTranslations("settings.providers");
  return (
    <li
      aria-label={overview.name}
      className="grid gap-x-8 gap-y-2 border-t border-line py-3 text-sm md:grid-cols-[11rem_minmax(0,1fr)]"
    >
      <div className="flex items-center justify-between gap-2 self-start md:flex-col md:items-start">
        <h3 className="text-base font-semibold">{overview.name}</h3>
        <Chip tone={TONES[standing]}>{t(`standing.${standing}`)}</Chip>
      </div>
      <div className="min-w-0">
        <Todo overview={overview} standing={standing} />
        {overview.simulated ? null : (
          <dl className="grid grid-cols-[minmax(6rem,auto)_minmax(0,1fr)] gap-x-4 gap-y-1">
            {isSet(overview.standing) ? (
              <Fact term={t("fact.health")}>
                <Health overview={overview} nowMs={nowMs} />
              </Fact>
            ) : null}
            <Fact term={t("fact.models")}>
              {t("models", { count: overview.models, callable: overview.callable })}
            </Fact>
            {overview.keyVariable !== null && hasKey(overview.standing) ? (
              <Fact term={t("fact.key")}>{t.rich("key_set", { variable: overview.keyVariable, code })}</Fact>
            ) : null}
            <Fact term={t("fact.address")}>
              <Address overview={overview} />
            </Fact>
            {isSet(overview.standing) ? (
              <Fact term={t("fact.error")}>
                <LastErrorText error={overview.lastError} />
              </Fact>
            ) : null}
            {overview.resting.length === 0 ? null : (
              <Fact term={t("fact.resting")}>
                <RestingModels resting={overview.resting} />
              </Fact>
            )}
          </dl>
        )}
      </div>
    </li>
  );
}

const Fact = ({ term, children }: { readonly term: string; readonly children: ReactNode }): ReactNode => (
  <>
    <dt className="text-ink3">{term}</dt>
    <dd className="min-w-0 wrap-anywhere">{children}</dd>
  </>
);

const code = (chunks: ReactNode): ReactNode => (
  <code className="font-mono text-[0.95em] wrap-anywhere">{chunks}</code>
);

/** What the person has to do; nothing where all is well. */
function Todo({ overview, standing }: Omit<ProviderItemProps, "nowMs">): ReactNode {
  const t = useTranslations("settings.providers");
  if (standing === "connected") return null;
  const { keyVariable, address } = overview;
  const key = standing === "key_refused" && keyVariable === null ? "key_refused_open" : standing;
  const variable = keyVariable ?? (address === null ? "" : address.variable);
  return <p className="mb-1.5 max-w-prose text-ink">{t.rich(`todo.${key}`, { variable, code })}</p>;
}

function Health({ overview, nowMs }: Omit<ProviderItemProps, "standing">): ReactNode {
  const t = useTranslations("settings.providers");
  const { name, latencyMs, askedAtMs } = overview;
  if (latencyMs === null || askedAtMs === null) return t("not_asked");
  const seconds = Math.max(0, Math.round((nowMs - askedAtMs) / 1000));
  const age =
    seconds < 120
      ? t("seconds_ago", { count: seconds })
      : t("minutes_ago", { count: Math.round(seconds / 60) });
  return (
    <>
      <Quantity
        estimate={exact(latencyMs, "measured")}
        unit="ms"
        kind="latency"
        name={t("health_latency", { name })}
        glyph="mark"
      />
      <span className="ml-2 text-ink2">
        {t("health", { age, instant: formatInstant(new Date(askedAtMs).toISOString()) })}
      </span>
    </>
  );
}

function Address({ overview: { address, keyVariable } }: Pick<ProviderItemProps, "overview">): ReactNode {
  const t = useTranslations("settings.providers");
  if (address === null) return null;
  const { variable, hosts } = address;
  if (hosts.length > 0) return t.rich("address_set", { variable, hosts: hosts.join(", "), code });
  return t.rich(keyVariable === null ? "address_none" : "address_usual", { variable, code });
}
