import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { hasLocale } from "next-intl";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { AppProviders } from "@/components/shell/app-providers";
import { ClientMessages } from "@/components/shell/client-messages";
import { SiteFooter } from "@/components/shell/site-footer";
import { MAIN_ID, SiteHeader } from "@/components/shell/site-header";
import { routing } from "@/i18n/routing";
import { root } from "@/lib/server";
import { version } from "../../package.json";
import { codeFont, interfaceFont, titleFont } from "../fonts";
import "../globals.css";

type LayoutProps = { readonly children: ReactNode; readonly params: Promise<{ readonly locale: string }> };

export async function generateMetadata({ params }: LayoutProps): Promise<Metadata> {
  const { locale } = await params;
  if (!hasLocale(routing.locales, locale)) notFound();
  const t = await getTranslations({ locale, namespace: "shell" });
  return { title: { default: t("title"), template: `%s · ${t("title")}` }, description: t("description") };
}

export default async function LocaleLayout({ children, params }: LayoutProps): Promise<ReactNode> {
  const { locale } = await params;
  if (!hasLocale(routing.locales, locale)) notFound();
  const asked = await headers();
  const nonce = asked.get("x-nonce") ?? undefined;
  const { access, engine } = root();
  const { theme } = engine.settings.current();
  const isSignedIn = access.session?.holds(asked.get("cookie") ?? undefined) ?? false;
  return (
    <html
      lang={locale}
      className={`${interfaceFont.variable} ${codeFont.variable} ${titleFont.variable}`}
      suppressHydrationWarning
    >
      <body className="flex min-h-dvh flex-col bg-paper">
        <AppProviders locale={locale} theme={theme} nonce={nonce}>
          <ClientMessages>
            <SiteHeader isSignedIn={isSignedIn} />
            <main
              id={MAIN_ID}
              tabIndex={-1}
              className="mx-auto w-full max-w-page grow px-4 pt-6 outline-none sm:px-6"
            >
              {children}
            </main>
            <SiteFooter version={version} />
          </ClientMessages>
        </AppProviders>
      </body>
    </html>
  );
}
