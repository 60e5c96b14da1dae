import type { RegistryDocument } from "./registry-document";
import type { Fault } from "./registry-sources";
import { isMapping, sourceKeys } from "./registry-sources";
import { canonicalJson } from "./registry-version";

type Mapping = Readonly<Record<string, unknown>>;

/** What no base lends: another provider has a name and prices of its own. */
const ALWAYS_OWN = ["api_model_id", "prices"];

/**
 * The models' files with those that name a `base` laid over it: a top-level key of the file replaces the base's whole, a list of dated
 * rows too; `sources` are joined. A base has no base itself.
 */
export function withBases(documents: readonly RegistryDocument[]): RegistryDocument[] {
  const contents = new Map(documents.map(({ id, content }) => [id, content]));
  return documents.map((document) => {
    const { content } = document;
    if (!isMapping(content) || !("base" in content)) return document;
    const { base: id, ...own } = content;
    const base = typeof id === "string" ? contents.get(id) : undefined;
    if (!isMapping(base)) return unbased(document, `expected the id of a model's file, got ${asJson(id)}`);
    if ("base" in base)
      return unbased(document, `expected a model without a base, ${id} has ${asJson(base.base)} as its own`);
    const inherited = Object.keys(base).filter((key) => !(key in own));
    const faults = [...document.faults, ...notLent(own), ...clashingSources(own, base)];
    return { ...document, content: joined(own, base), inherited, faults };
  });
}

const asJson = (value: unknown): string => JSON.stringify(value) ?? "nothing";

const unbased = (document: RegistryDocument, message: string): RegistryDocument => ({
  ...document,
  content: undefined,
  faults: [...document.faults, { path: ["base"], message }],
});

const notLent = (own: Mapping): Fault[] =>
  ALWAYS_OWN.filter((key) => !(key in own)).map((key) => ({
    path: [key],
    message: "expected a value in this file: a base does not lend it",
  }));

/** A key that means one source in the file and another in its base would put the wrong name to inherited figures. */
function clashingSources(own: Mapping, base: Mapping): Fault[] {
  const [ours, lent] = [sourcesOf(own), sourcesOf(base)];
  return Object.keys(ours)
    .filter((key) => key in lent && canonicalJson(ours[key]) !== canonicalJson(lent[key]))
    .map((key) => ({
      path: ["sources", key],
      message: "expected another key: the base has another source of this key",
    }));
}

/** Of the base's sources only those come along that a figure names: the others stand by figures that the file replaces. */
function joined(own: Mapping, base: Mapping): Mapping {
  const figures = { ...base, ...own };
  const named = sourceKeys(figures);
  const lent = Object.entries(sourcesOf(base)).filter(([key]) => named.includes(key));
  return { ...figures, sources: { ...Object.fromEntries(lent), ...sourcesOf(own) } };
}

const sourcesOf = ({ sources }: Mapping): Mapping => (isMapping(sources) ? sources : {});
