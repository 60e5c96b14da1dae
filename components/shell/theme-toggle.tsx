"use client";
import { useTranslations } from "next-intl";
import { useTheme } from "next-themes";
import type { ReactNode } from "react";
import { useIsTakenOver } from "../ui/taken-over";

const THEMES = ["system", "light", "dark"] as const;
type Theme = (typeof THEMES)[number];

const ICONS: Record<Theme, ReactNode> = {
  system: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M8 2a6 6 0 0 0 0 12z" fill="currentColor" />
    </>
  ),
  light: (
    <path d="M8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6M8 1v1.5M8 13.5V15M1 8h1.5M13.5 8H15M3 3l1 1M12 12l1 1M13 3l-1 1M4 12l-1 1" />
  ),
  dark: <path d="M13.5 9.6A6 6 0 0 1 6.4 2.5a6 6 0 1 0 7.1 7.1z" />,
};

/** Steps through system, light and dark; its name says which one is on, as soon as the browser's own choice can be known. */
export function ThemeToggle(): ReactNode {
  const t = useTranslations("shell.theme");
  const { theme: stored, setTheme } = useTheme();
  const isTakenOver = useIsTakenOver();
  const theme = (isTakenOver && THEMES.find((known) => known === stored)) || "system";
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? "system";
  return (
    <button
      type="button"
      title={t("switch", { theme: t(theme) })}
      aria-label={t("switch", { theme: t(theme) })}
      onClick={() => setTheme(next)}
      className="relative inline-flex h-7 min-w-7 cursor-pointer items-center justify-center rounded-sm border border-control text-ink hover:bg-sunken pointer-coarse:after:absolute pointer-coarse:after:-inset-2"
    >
      <svg
        aria-hidden="true"
        viewBox="0 0 16 16"
        className="size-4"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.4"
      >
        {ICONS[theme]}
      </svg>
    </button>
  );
}
