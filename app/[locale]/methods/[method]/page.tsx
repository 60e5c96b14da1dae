import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import type { ReactNode } from "react";
import { Link } from "@/i18n/navigation";
import { root } from "@/lib/server";
import { askedMethod } from "../asked-method";
import { MethodView } from "../view/method-view";

export const dynamic = "force-dynamic";

type MethodPageProps = {
  readonly params: Promise<{ readonly method: string }>;
  readonly searchParams: Promise<SearchParams>;
};

export async function generateMetadata({ params }: MethodPageProps): Promise<Metadata> {
  const asked = askedMethod((await params).method);
  if (asked === null) notFound();
  const locale = await getLocale();
  return { title: asked.method.title[locale], description: asked.method.statement[locale] };
}

/** How one kind of figure comes about: `/methods/energy`, or `/methods/energy@method-1` as evidence names it. */
export default async function MethodPage({ params, searchParams }: MethodPageProps): Promise<ReactNode> {
  const asked = askedMethod((await params).method);
  if (asked === null) notFound();
  const t = await getTranslations("methods");
  const { today, engine } = root();
  const world = { catalog: today(), nowMs: engine.effects.now() };
  return (
    <>
      <p className="mb-2 text-sm">
        <Link
          href="/methods"
          className="inline-flex min-h-6 items-center text-accent underline underline-offset-2 pointer-coarse:min-h-11"
        >
          {t("all")}
        </Link>
      </p>
      <MethodView method={asked.method} asked={asked.version} world={world} query={await searchParams} />
    </>
  );
}
