import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Suspense } from "react";
import { Link } from "@/i18n/navigation";
import { LanguageSwitch } from "./language-switch";
import { NavLink } from "./nav-link";
import { NAV_LINKS } from "./nav-links";
import { SignOut } from "./sign-out";
import { ThemeToggle } from "./theme-toggle";

/** Id of the main landmark, where the skip link leads. */
export const MAIN_ID = "content";

/**
 * Skip link, brand, navigation, language, theme, and for a signed-in reader the way out. 52 px, always in sight; on a phone the
 * navigation has a row of its own, which scrolls by itself.
 */
export function SiteHeader({ isSignedIn }: { readonly isSignedIn: boolean }): ReactNode {
  const t = useTranslations("shell");
  return (
    <>
      <a
        href={`#${MAIN_ID}`}
        className="fixed top-1 left-2 z-20 -translate-y-20 rounded-sm bg-accent px-4 py-2.5 font-semibold text-on-accent focus:translate-y-0"
      >
        {t("skip_to_content")}
      </a>
      <header className="sticky top-0 z-10 border-b border-line bg-surface print:static">
        <div className="flex flex-wrap items-center gap-x-2 px-4 sm:h-[51px] sm:flex-nowrap sm:gap-5 sm:px-6">
          <Link
            href="/route"
            className="inline-flex h-11 shrink-0 items-center font-serif text-lg font-semibold text-ink"
          >
            Eco<span className="text-accent">Compute</span>
          </Link>
          <nav
            aria-label={t("main_navigation")}
            className="order-last -mx-4 flex h-11 min-w-0 basis-[calc(100%+2rem)] items-center overflow-x-auto px-1.5 sm:order-none sm:mx-0 sm:h-full sm:grow sm:basis-auto sm:px-0 print:hidden"
          >
            {NAV_LINKS.map(({ key, href }) => (
              <NavLink key={key} href={href}>
                {t(`nav.${key}`)}
              </NavLink>
            ))}
          </nav>
          <div className="ml-auto flex shrink-0 items-center gap-3 print:hidden">
            <Suspense>
              <LanguageSwitch />
            </Suspense>
            <ThemeToggle />
            {isSignedIn ? <SignOut /> : null}
          </div>
        </div>
      </header>
    </>
  );
}
