import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Quantity } from "@/components/quantity";
import { exact } from "@/lib/footprint/interval";
import { formatCount } from "@/lib/format/count";
import { UNKNOWN_MARK } from "@/lib/format/symbols";
import { StatusChip } from "../status-chip";
import type { Compared, Property } from "./compare-lines";

/** One value of the comparison. What is not known is a word. */
export function ComparedCell({
  column: { model, figures },
  property,
}: {
  readonly column: Compared;
  readonly property: Property;
}): ReactNode {
  const t = useTranslations("registry");
  const detail = useTranslations("registry.detail");
  const unknown = `${UNKNOWN_MARK} ${t("unknown")}`;
  const count = (value: number | null): string =>
    value === null ? unknown : detail("tokens", { count: formatCount(value) });
  const yes = (value: boolean | null): string =>
    t(`value.${value === null ? "unknown" : value ? "yes" : "no"}`);
  const name = t(`property.${property}`);
  switch (property) {
    case "provider":
      return model.provider;
    case "vendor":
      return model.vendor;
    case "status":
      return <StatusChip status={model.status} />;
    case "kind":
      return t(`value.${model.kind}`);
    case "retires":
      return model.retiresOn ?? t("no_day");
    case "context":
      return count(model.contextTokens);
    case "output":
      return count(model.maxOutputTokens);
    case "input_price":
      return <Rate usd={model.price?.inputUsdPerMTok} />;
    case "output_price":
      return <Rate usd={model.price?.outputUsdPerMTok} />;
    case "cached_price":
      return <Rate usd={model.price?.cachedInputUsdPerMTok} />;
    case "quality":
      return <Quantity unit="" name={name} estimate={figures.quality} />;
    case "cost":
      return <Quantity kind="cost" unit="USD" name={name} estimate={figures.costUsd} />;
    case "energy":
      return <Quantity kind="energy" unit="Wh" name={name} estimate={figures.energyWh} />;
    case "carbon":
      return <Quantity kind="carbon" unit="g" name={name} estimate={figures.carbonG} />;
    case "time":
      return <Quantity kind="latency" unit="ms" name={name} estimate={figures.latencyMs} />;
    case "tools":
      return yes(model.supportsTools);
    case "vision":
      return yes(model.supportsVision);
    case "json_schema":
      return yes(model.supportsJsonSchema);
    case "thinks":
      return yes(model.thinksByDefault);
    case "parameters":
      return model.parameters === null
        ? unknown
        : `${detail("energy.exactly", { mid: model.parameters.activeBillion[1] })} (${detail(`energy.${model.parameters.evidence}`)})`;
  }
}

/** A rate that the vendor names, per million tokens. */
const Rate = ({ usd }: { readonly usd: number | null | undefined }): ReactNode => (
  <Quantity
    kind="cost"
    unit="USD"
    glyph="mark"
    per="million_tokens"
    estimate={usd === null || usd === undefined ? null : exact(usd, "measured")}
  />
);
