import type { ReactNode } from "react";

/** One part of an address that was not taken over, as it stood there, and what was expected. */
export type IgnoredPart = { readonly part: string; readonly why: string };

type IgnoredNoteProps = { readonly title: string; readonly parts: readonly IgnoredPart[] };

const LONGEST_SHOWN = 120;

/** Every part of the address that was not taken over, with what was expected; nothing where all was. */
export function IgnoredNote({ title, parts }: IgnoredNoteProps): ReactNode {
  if (parts.length === 0) return null;
  return (
    <section
      aria-label={title}
      className="my-4 rounded-sm border border-warn border-l-4 bg-surface px-4 py-3"
    >
      <p className="font-semibold text-warn">{title}</p>
      <ul className="mt-1 text-sm text-ink2">
        {parts.map(({ part, why }) => (
          <li key={part} className="wrap-anywhere">
            <code className="font-mono text-ink">{shortened(part)}</code> {why}
          </li>
        ))}
      </ul>
    </section>
  );
}

const shortened = (text: string): string =>
  text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
