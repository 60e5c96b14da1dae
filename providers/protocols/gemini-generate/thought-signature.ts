import { z } from "zod";
import type { Fields, Message } from "../../base";

/** OpenRouter's name for sealed reasoning of this vendor. */
const FORMAT = "google-gemini-v1";

/**
 * Stands where a signature is wanted that nobody has: Gemini 3 answers 400 where the first call of a turn comes back without one, and
 * this word lets a history pass that it did not write itself.
 * Source: ai.google.dev/gemini-api/docs/thought-signatures, FAQ (as quoted in pydantic/pydantic-ai, models/google.py) and Google
 * Cloud's "Thought signatures", read 2026-11-25.
 */
export const FOREIGN_SIGNATURE = "skip_thought_signature_validator";

/** A signature as a caller keeps it. @param callId the tool call that it stands on; null = it stands on words. */
export const sealedDetail = (signature: string, callId: string | null, index: number): Fields => ({
  type: "reasoning.encrypted",
  data: signature,
  ...(callId !== null && { id: callId }),
  format: FORMAT,
  index,
});

const Details = z.array(z.unknown());
const Sealed = z.object({
  type: z.literal("reasoning.encrypted"),
  data: z.string().min(1),
  id: z.string().nullish(),
  format: z.literal(FORMAT),
});

/** The signatures of one turn of the model. */
export type Signatures = {
  readonly ofCall: ReadonlyMap<string, string>;
  /** Those that stand on words, in their order. */
  readonly ofWords: readonly string[];
};

/** The signatures that a message brings back; those of other vendors are not among them. */
export function signaturesOf({ extra }: Message): Signatures {
  const listed = Details.safeParse(extra?.reasoning_details);
  const sealed = (listed.success ? listed.data : []).flatMap((detail) => {
    const known = Sealed.safeParse(detail);
    return known.success ? [known.data] : [];
  });
  return {
    ofCall: new Map(sealed.flatMap(({ id, data }) => (id ? [[id, data] as const] : []))),
    ofWords: sealed.flatMap(({ id, data }) => (id ? [] : [data])),
  };
}
