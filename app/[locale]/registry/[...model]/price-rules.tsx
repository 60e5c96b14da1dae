import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { usdText } from "@/components/charts/usd-text";
import { formatCount } from "@/lib/format/count";
import { EN_DASH } from "@/lib/format/symbols";
import type { Price } from "@/registry/catalog";

const DAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] as const;
const MINUTES_PER_HOUR = 60;

const clock = (minutes: number): string =>
  [Math.floor(minutes / MINUTES_PER_HOUR), minutes % MINUTES_PER_HOUR]
    .map((part) => String(part).padStart(2, "0"))
    .join(":");

/** When other prices hold than those of the table, in words. */
export function PriceRules({ price }: { readonly price: Price }): ReactNode {
  const { tiers, windows, batchFactor, flexFactor } = price;
  const t = useTranslations("registry.detail.price");
  const services = [
    { name: "batch", factor: batchFactor },
    { name: "flex", factor: flexFactor },
  ] as const;
  if (tiers.length === 0 && windows.length === 0 && services.every(({ factor }) => factor === null))
    return null;
  return (
    <ul className="mb-3 list-disc pl-5 text-sm">
      {tiers.map((tier) => (
        <li key={tier.aboveInputTokens}>
          {t("tier", {
            tokens: formatCount(tier.aboveInputTokens),
            input: usdText(tier.inputUsdPerMTok),
            output: usdText(tier.outputUsdPerMTok),
          })}
        </li>
      ))}
      {windows.map((window) => (
        <li key={window.name}>
          {t("window", {
            name: window.name,
            days: window.weekdays.map((day) => t(`day.${DAYS[day] ?? "sun"}`)).join(", "),
            hours: window.minutes.map(([start, end]) => `${clock(start)}${EN_DASH}${clock(end)}`).join(", "),
            input: usdText(window.inputUsdPerMTok),
            output: usdText(window.outputUsdPerMTok),
          })}
        </li>
      ))}
      {services.map(({ name, factor }) =>
        factor === null ? null : <li key={name}>{t(name, { factor })}</li>,
      )}
    </ul>
  );
}
