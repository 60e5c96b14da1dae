import type { MethodId } from "@/components/method-id";
import type { QuantityKind, QuantityPer } from "@/components/quantity";
import type { Locale } from "@/i18n/routing";
import type { Estimate } from "@/lib/footprint/interval";
import type { FigureUnit } from "@/lib/format/figure";
import type { Catalog } from "@/registry/catalog";

/** A text of a method in every language: a language that is missing breaks the build. */
export type Bilingual = Readonly<Record<Locale, string>>;

export const both = (en: string, zh: string): Bilingual => ({ en, zh });

/** What the registry says today; worked examples are computed from it. */
export type World = { readonly catalog: Catalog; readonly nowMs: number };

/** A figure, as `<Quantity>` takes it. */
export type Shown = {
  readonly estimate: Estimate | null;
  readonly unit: FigureUnit;
  readonly kind?: QuantityKind;
  readonly per?: QuantityPer;
  readonly bound?: "none" | "at_least";
};

/** A statement in symbols, written in the part of LaTeX that `parseTex` knows. */
export type Formula = { readonly name: Bilingual; readonly tex: string };

export type SymbolRow = {
  readonly tex: string;
  readonly meaning: Bilingual;
  /** As SI writes it; "1" for a bare ratio. */
  readonly unit: string;
};

export type NumberField = {
  readonly kind: "number";
  readonly name: string;
  readonly label: Bilingual;
  readonly unit: string;
  readonly fallback: number;
  readonly min: number;
  readonly max: number;
  readonly whole?: boolean;
};
export type ChoiceField = {
  readonly kind: "choice";
  readonly name: string;
  readonly label: Bilingual;
  readonly fallback: string;
  readonly options: readonly { readonly value: string; readonly label: Bilingual }[];
};
export type Field = NumberField | ChoiceField;

/** The values of an example's fields: the reader's, or the fallback. */
export type Inputs = {
  readonly number: (name: string) => number;
  readonly choice: (name: string) => string;
};

/** A line of a worked example: what it is, the formula with its numbers put in, and what comes out. */
export type Step = Shown & { readonly label: Bilingual; readonly tex?: string };

export type Example = {
  readonly fields: (world: World) => readonly Field[];
  /** All lines, the result last. */
  readonly steps: (inputs: Inputs, world: World) => readonly Step[];
};

/** A cell is a text, the same name in all languages, or a figure. */
export type Cell = Bilingual | string | Shown;

export type FigureTable = {
  readonly caption: Bilingual;
  readonly head: readonly Bilingual[];
  readonly rows: readonly (readonly Cell[])[];
};

export type Source = {
  /** Publisher, document, year: names, in their own language. */
  readonly text: string;
  readonly url?: string;
  readonly readOn: string;
};

export type DefaultRow = {
  readonly name: Bilingual;
  readonly value: Cell;
  readonly source: string;
  readonly date: string;
};

/** What changed with a version of the method, and what it does to figures that are stored already. */
export type Change = {
  readonly version: string;
  readonly on: string;
  readonly what: Bilingual;
  readonly effect: Bilingual;
};

/** One method, whole: adding one is one file in `pages/` and its id. */
export type Method = {
  readonly id: MethodId;
  readonly title: Bilingual;
  /** What it says, in one paragraph. */
  readonly statement: Bilingual;
  /** What it does not cover. Told before the formula. */
  readonly limits: readonly Bilingual[];
  readonly formulas: readonly Formula[];
  readonly symbols: readonly SymbolRow[];
  readonly example: Example;
  readonly tables: (world: World) => readonly FigureTable[];
  readonly defaults: (world: World) => readonly DefaultRow[];
  readonly sources: readonly Source[];
  /** The tests that hold it, as paths of this project. */
  readonly tests: readonly string[];
  /** Newest first. */
  readonly changes: readonly Change[];
};
