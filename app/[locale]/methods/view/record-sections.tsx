import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Section } from "@/components/ui/section";
import { METHOD_VERSION } from "@/lib/footprint/method";
import type { Method } from "../method";
import { isInForce } from "../version";
import { Prose } from "./prose";

/** What it does not cover: told before the formula. */
export function LimitSection({ limits }: Pick<Method, "limits">): ReactNode {
  const t = useTranslations("methods");
  return (
    <Section title={t("limits")}>
      <ul className="max-w-prose list-disc space-y-1.5 pl-5">
        {limits.map((text) => (
          <li key={text.en}>
            <Prose text={text} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

export function SourceSection({ sources }: Pick<Method, "sources">): ReactNode {
  const t = useTranslations("methods.sources");
  return (
    <Section title={t("title")}>
      <ul className="space-y-1.5 text-sm">
        {sources.map(({ text, url, readOn }) => (
          <li key={text} className="wrap-anywhere">
            <span lang="en">
              {url === undefined ? (
                text
              ) : (
                <a href={url} rel="noreferrer" className="text-accent underline underline-offset-2">
                  {text}
                </a>
              )}
            </span>{" "}
            <span className="text-ink3">{t("as_of", { date: readOn })}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

export function TestSection({ tests }: Pick<Method, "tests">): ReactNode {
  const t = useTranslations("methods.tests");
  return (
    <Section title={t("title")}>
      <p className="mb-1.5 text-sm text-ink2">{t("about")}</p>
      <ul className="text-sm">
        {tests.map((path) => (
          <li key={path} className="wrap-anywhere">
            <code className="font-mono">{path}</code>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** What changed with which version, newest first, and what that does to stored figures. */
export function ChangeSection({ changes }: Pick<Method, "changes">): ReactNode {
  const t = useTranslations("methods.changes");
  return (
    <Section title={t("title")}>
      <p className="mb-2 text-sm text-ink2">{t("in_force", { version: METHOD_VERSION })}</p>
      <ol className="space-y-3">
        {changes.map(({ version, on, what, effect }) => (
          <li key={`${version} ${on}`} className="border-l-2 border-line pl-3">
            <p className="text-sm font-semibold">
              <code className="font-mono">{version}</code> · <time dateTime={on}>{on}</time>
              {isInForce(version) ? null : <span className="text-warn"> · {t("not_yet")}</span>}
            </p>
            <p>
              <Prose text={what} />
            </p>
            <p className="text-sm text-ink2">
              {t("effect")} <Prose text={effect} />
            </p>
          </li>
        ))}
      </ol>
    </Section>
  );
}
