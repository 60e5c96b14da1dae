import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { ChipTone } from "@/components/ui/chip";
import { Chip } from "@/components/ui/chip";
import type { ModelStatus } from "@/registry/catalog";

const TONES: Record<ModelStatus, ChipTone> = {
  active: "neutral",
  preview: "neutral",
  legacy: "neutral",
  deprecated: "warn",
  retired: "danger",
  not_a_product: "danger",
};

/** Where a model stands with its vendor. */
export function StatusChip({ status }: { readonly status: ModelStatus }): ReactNode {
  const t = useTranslations("registry.value");
  return <Chip tone={TONES[status]}>{t(status)}</Chip>;
}
