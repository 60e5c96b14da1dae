import { redirect } from "@/i18n/navigation";
import type { Locale } from "@/i18n/routing";

/** The start page is the router until there is a comparison to start with. */
export default async function StartPage({
  params,
}: {
  readonly params: Promise<{ readonly locale: Locale }>;
}): Promise<never> {
  const { locale } = await params;
  return redirect({ href: "/route", locale });
}
