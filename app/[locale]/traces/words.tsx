import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { formatCount } from "@/lib/format/count";
import { UNKNOWN_MARK } from "@/lib/format/symbols";
import type { UserFeedback } from "@/lib/trace/schema";
import { TASK_TYPES } from "./search-params";

/** The policies that have a name; any other is shown by its id. */
const NAMED_POLICIES = ["balanced", "efficiency", "quality", "custom", "learned", "manual"] as const;
type NamedPolicy = (typeof NAMED_POLICIES)[number];

/** The policy's name in the reader's language, where it has one. */
export function policyName(id: string, nameOf: (key: `policy.${NamedPolicy}`) => string): string {
  const named = NAMED_POLICIES.find((policy) => policy === id);
  return named === undefined ? id : nameOf(`policy.${named}`);
}

const AXES = ["quality", "cost", "energy", "carbon", "latency", "floor", "tie"] as const;
type NamedAxis = (typeof AXES)[number];

/** What a term of a score stands for, in the reader's language, where it has a name. */
export function axisName(axis: string, nameOf: (key: `axis.${NamedAxis}`) => string): string {
  const named = AXES.find((known) => known === axis);
  return named === undefined ? axis : nameOf(`axis.${named}`);
}

type NamedTask = (typeof TASK_TYPES)[number];

/** A task type in the reader's language, where it has a name. */
export function taskName(task: string, nameOf: (key: `task.${NamedTask}`) => string): string {
  const named = TASK_TYPES.find((known) => known === task);
  return named === undefined ? task : nameOf(`task.${named}`);
}

/** What is not known, as a word. */
export function Unknown(): ReactNode {
  const t = useTranslations("traces");
  return (
    <span className="whitespace-nowrap text-ink3">
      {UNKNOWN_MARK} {t("unknown")}
    </span>
  );
}

/** A model's id, which on a narrow screen breaks behind its provider rather than within a word. */
export function ModelId({ id }: { readonly id: string }): ReactNode {
  const slash = id.indexOf("/") + 1;
  return (
    <span className="break-words">
      {id.slice(0, slash)}
      <wbr />
      <span className="lg:whitespace-nowrap">{id.slice(slash)}</span>
    </span>
  );
}

/** An exact count, or the word that it is not known. */
export const Count = ({ count }: { readonly count: number | null }): ReactNode =>
  count === null ? <Unknown /> : formatCount(count);

/** Tokens in and out with an arrow between; both unknown is one word. */
export function TokenPair({
  input,
  output,
}: {
  readonly input: number | null;
  readonly output: number | null;
}): ReactNode {
  if (input === null && output === null) return <Unknown />;
  return (
    <span className="whitespace-nowrap">
      <Count count={input} />
      <span className="text-ink3"> → </span>
      <Count count={output} />
    </span>
  );
}

/** A rating in a line: thumbs, points, how many tags, whether there is a note. */
export function RatingText({ rating }: { readonly rating: UserFeedback | null }): ReactNode {
  const t = useTranslations("traces.rating");
  if (rating === null) return <span className="whitespace-nowrap text-ink3">{t("unrated")}</span>;
  const parts = [
    ...(rating.thumbs === null ? [] : [t(rating.thumbs)]),
    ...(rating.rating === null ? [] : [t("points", { points: rating.rating })]),
    ...(rating.tags.length === 0 ? [] : [t("tags", { count: rating.tags.length })]),
    ...(rating.note === null ? [] : [t("note")]),
  ];
  return parts.join(" · ");
}
