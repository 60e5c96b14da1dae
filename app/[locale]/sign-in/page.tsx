import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import type { ReactNode } from "react";
import { LinkButton } from "@/components/ui/link-button";
import { PageHead } from "@/components/ui/page-head";
import type { Locale } from "@/i18n/routing";
import { root } from "@/lib/server";
import { readSignInSearch } from "./search-params";
import { SignInForm } from "./sign-in-form";

type SignInPageProps = {
  readonly params: Promise<{ readonly locale: Locale }>;
  readonly searchParams: Promise<SearchParams>;
};

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("sign_in");
  return { title: t("title"), robots: { index: false } };
}

/** The one page that everybody may read. Whoever is signed in already goes on to where they wanted to be. */
export default async function SignInPage({ params, searchParams }: SignInPageProps): Promise<ReactNode> {
  const t = await getTranslations("sign_in");
  const { locale } = await params;
  const { next, error } = readSignInSearch(await searchParams, locale);
  const { session } = root().access;
  if (session === null) {
    return (
      <>
        <PageHead title={t("title")} intro={t("not_needed")} />
        <LinkButton href="/">{t("to_start")}</LinkButton>
      </>
    );
  }
  const cookies = (await headers()).get("cookie") ?? undefined;
  if (session.holds(cookies)) redirect(next);
  return (
    <>
      <PageHead title={t("title")} intro={t("intro")} />
      <SignInForm next={next} error={error} />
    </>
  );
}
