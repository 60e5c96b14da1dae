import type { Evidence } from "@/components/quantity";
import type { Water } from "@/lib/footprint/water";
import type { Estimates } from "@/lib/routing/candidate";
import type { Rejected, Violation } from "@/lib/routing/eligible";
import type { Alternative, Reason } from "@/lib/routing/explain";
import type { Relaxation } from "@/lib/routing/relax";
import type { Resting } from "@/lib/routing/request";
import type { FieldName } from "../form/field-name";

export type FigureName = keyof Estimates;

/** A model with what one call of it is expected to take. */
export type Weighed = { readonly id: string; readonly estimates: Estimates };

/** A model that would answer, with what one call of it is expected to take. */
export type Pick = Weighed & {
  readonly name: string;
  readonly provider: string;
  readonly evidence: Readonly<Record<FigureName, Evidence>>;
  /** The two kinds of its water; null = unknown. */
  readonly water: Omit<Water, "totalMl">;
};

export type Picked = {
  readonly kind: "picked";
  readonly pick: Pick;
  readonly policyId: string;
  readonly policyVersion: string;
  /** The draw fell on another model than the policy's own pick. */
  readonly explored: boolean;
  readonly reasons: readonly Reason[];
  readonly alternatives: readonly Alternative[];
  /** Limits that a person's own pick breaks. */
  readonly warnings: readonly Violation[];
  readonly rejected: readonly Rejected[];
  /** How many models passed. */
  readonly passed: number;
  readonly simulated: boolean;
  /** Why it is picked although it rests: everybody else is ruled out. null = it does not rest. */
  readonly restingAlone: Resting | null;
};

export type NonePicked = {
  readonly kind: "none";
  readonly rejected: readonly Rejected[];
  readonly relax: readonly Relaxation[];
};

/** A decision as the page shows it, before anything is called or spent. */
export type Preview = {
  /** Running it under this id repeats the decision. Good for one run. */
  readonly traceId: string;
  readonly choice: Picked | NonePicked;
};

export type Previews = { readonly auto: Preview; readonly mine: Preview | null };

/** What is wrong with the form, by field. `other` is a field that the form does not have, in the server's words. */
export type FieldErrors = { readonly fields: readonly FieldName[]; readonly other: readonly string[] };

export type PreviewAnswer =
  | { readonly kind: "previews"; readonly previews: Previews }
  | { readonly kind: "invalid"; readonly errors: FieldErrors };
