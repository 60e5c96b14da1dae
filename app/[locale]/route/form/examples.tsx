"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { EmptyState } from "@/components/ui/empty-state";

const EXAMPLES = ["coding", "reasoning", "creative"] as const;

/** Three prompts to begin with; choosing one previews it, which costs nothing. */
export function Examples({ onChoose }: { readonly onChoose: (prompt: string) => void }): ReactNode {
  const t = useTranslations("route");
  return (
    <div className="mt-6">
      <EmptyState
        title={t("empty.title")}
        text={
          <>
            <p>{t("empty.text")}</p>
            <ul className="mt-3 border-t border-line">
              {EXAMPLES.map((example) => (
                <li key={example} className="border-b border-line">
                  <button
                    type="button"
                    onClick={() => onChoose(t(`empty.example.${example}`))}
                    className="grid w-full cursor-pointer gap-x-4 px-1 py-2 text-left text-ink hover:bg-sunken sm:grid-cols-[7rem_1fr] pointer-coarse:min-h-11"
                  >
                    <span className="text-sm text-ink3">{t(`task.${example}`)}</span>
                    <span className="underline decoration-control decoration-dotted underline-offset-4">
                      {t(`empty.example.${example}`)}
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          </>
        }
      />
    </div>
  );
}
