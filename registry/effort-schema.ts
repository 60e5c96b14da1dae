import { z } from "zod";
import { dated, share } from "./source-schema";

/** As `reasoning_effort` names it; `none` = without thinking. */
export const EffortName = z.enum(["none", "minimal", "low", "medium", "high", "xhigh", "max"]);
export type EffortName = z.infer<typeof EffortName>;

const Effort = z
  .strictObject({
    name: EffortName,
    ...dated,
    /** Measured; null = of this task nobody measured it at this effort. */
    scores: z
      .strictObject({ coding: share.nullable(), reasoning: share.nullable(), general: share.nullable() })
      .optional(),
    speed: z
      .strictObject({
        output_tokens_per_s: z.number().positive(),
        first_token_s: z.number().positive(),
        first_answer_s: z.number().positive(),
      })
      .optional(),
  })
  .refine(({ scores, speed }) => scores !== undefined || speed !== undefined, "expected scores or a speed");

/** The same model at other efforts than the one that its `scores` and `speeds` speak of; rows of one effort in order of days. */
export const Efforts = z.array(Effort).superRefine((rows, context) => {
  rows.forEach(({ name, from }, index) => {
    const previous = rows.slice(0, index).findLast((row) => row.name === name);
    if (!previous || from > previous.from) return;
    const message = `expected a day after ${previous.from}: rows of one effort stand in order, oldest first`;
    context.addIssue({ code: "custom", path: [index, "from"], message });
  });
});
export type Efforts = z.infer<typeof Efforts>;
