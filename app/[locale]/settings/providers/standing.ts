import type { ChipTone } from "@/components/ui/chip";
import type { ProviderOverview, ProviderStanding } from "@/lib/engine/provider-overview";

/** A provider's state as the page names it: the simulated one has states of its own. */
export type Standing = ProviderStanding | "stands_in" | "not_in_use";

export const TONES: Readonly<Record<Standing, ChipTone>> = {
  connected: "accent",
  no_key: "neutral",
  no_address: "neutral",
  unusable: "danger",
  key_refused: "danger",
  unpaid: "danger",
  unreachable: "danger",
  unasked: "neutral",
  stands_in: "simulated",
  not_in_use: "neutral",
};

/** Whether somebody has set a provider up, well or not. */
export const isSet = (standing: ProviderStanding): boolean =>
  standing !== "no_key" && standing !== "no_address";

/** Whether the variable of its key is known to be set: a provider that was not asked yet may have none. */
export const hasKey = (standing: ProviderStanding): boolean => isSet(standing) && standing !== "unasked";

const isConfigured = (standing: ProviderStanding): boolean => isSet(standing) && standing !== "unusable";

/** Whether no real provider is configured, so that the simulated one stands in for all. */
export const isNobodyConnected = (overviews: readonly ProviderOverview[]): boolean =>
  overviews.every(({ simulated, standing }) => simulated || !isConfigured(standing));

/** The state of one of them. */
export function standingIn(overviews: readonly ProviderOverview[], overview: ProviderOverview): Standing {
  if (!overview.simulated) return overview.standing;
  return isNobodyConnected(overviews) ? "stands_in" : "not_in_use";
}
