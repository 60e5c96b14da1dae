import { z } from "zod";

const absent = z.literal("").transform(() => undefined);

/** An empty variable counts as one that is not set, as `.env` files write it. */
export const optional = <Schema extends z.ZodType>(schema: Schema) => z.union([absent, schema]).optional();
