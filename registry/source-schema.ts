import { z } from "zod";

/** What files of every room of the registry share. */
export const isoDate = z.iso.date("expected a day that exists, as YYYY-MM-DD");
export const sourceKey = z.string().regex(/^[a-z0-9-]+$/, "expected the key of an entry under `sources`");
export const share = z.number().min(0).max(1);

/** Where a figure was read. `as_of` is the day the source speaks of. */
const Source = z.strictObject({
  publisher: z.string().min(1),
  reference: z.string().min(1),
  as_of: isoDate,
  licence: z.string().min(1).optional(),
});
export type Source = z.infer<typeof Source>;
export const Sources = z.record(sourceKey, Source);
export type Sources = z.infer<typeof Sources>;

/** What every dated row carries: in force from its day on, until the next row. */
export const dated = { from: isoDate, source: sourceKey, note: z.string().optional() };

const ascending = ([low, mid, high]: readonly [number, number, number]): boolean => low <= mid && mid <= high;
const ASCENDING = "expected [low, mid, high] in ascending order";

/** Low, middle and high of a published figure or guess; three equal numbers where it is known. */
export const range = z
  .tuple([z.number().positive(), z.number().positive(), z.number().positive()])
  .refine(ascending, ASCENDING);

/** The same where zero is a figure too. */
export const rangeFromZero = z
  .tuple([z.number().nonnegative(), z.number().nonnegative(), z.number().nonnegative()])
  .refine(ascending, ASCENDING);

/** What a person reads, in both languages of the pages. */
export const names = z.strictObject({ en: z.string().min(1), zh: z.string().min(1) });

/** Id of an electricity zone, the path of its file. */
export const zoneId = z
  .string()
  .regex(/^[A-Z0-9]+(?:-[A-Z0-9]+)*$/, "expected a zone's id in capitals, such as FR or US-CAL-CISO");

export const year = z.int().min(2000).max(2100);

/** Rows of years stand in order, oldest first, each year once. */
export function yearsInOrder(
  rows: readonly { readonly year: number }[],
  context: z.core.$RefinementCtx,
): void {
  rows.forEach((row, index) => {
    const previous = rows[index - 1];
    if (!previous || row.year > previous.year) return;
    const message = `expected a year after ${previous.year}: rows stand in order, oldest first`;
    context.addIssue({ code: "custom", path: [index, "year"], message });
  });
}
