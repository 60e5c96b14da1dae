"use client";
import { ThemeProvider } from "next-themes";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import type { ReactNode } from "react";
import { I18nProvider } from "react-aria-components/I18nProvider";

type AppProvidersProps = {
  readonly locale: string;
  /** Of a browser in which nobody has chosen one. */
  readonly theme: "system" | "light" | "dark";
  /** Of the content security policy, for the script that sets the theme before the first paint. */
  readonly nonce: string | undefined;
  readonly children: ReactNode;
};

/** Theme, number formats of the controls, and state in the address. */
export function AppProviders({ locale, theme, nonce, children }: AppProvidersProps): ReactNode {
  return (
    <ThemeProvider
      attribute="data-theme"
      defaultTheme={theme}
      enableSystem
      enableColorScheme={false}
      disableTransitionOnChange
      {...(nonce === undefined ? {} : { nonce })}
    >
      <I18nProvider locale={locale}>
        <NuqsAdapter>{children}</NuqsAdapter>
      </I18nProvider>
    </ThemeProvider>
  );
}
