import { z } from "zod";
import type { Fields } from "../../base";
import { isObject } from "../http/parse-json";

/** Far above what the wire allows; an index of a broken server must not make us count to it. */
const MAX_INDEX = 255;
const tokens = z.int().nonnegative().nullish();

/** `usageMetadata`. Of what several chunks of a stream tell, the last word holds. */
export const UsageMetadata = z.object({
  promptTokenCount: tokens,
  cachedContentTokenCount: tokens,
  candidatesTokenCount: tokens,
  thoughtsTokenCount: tokens,
  toolUsePromptTokenCount: tokens,
  totalTokenCount: tokens,
});
export type UsageMetadata = z.infer<typeof UsageMetadata>;

/** A piece of what the model says. A call without a name cannot be called, so it is not read. */
export const Part = z.looseObject({
  text: z.string().nullish(),
  thought: z.boolean().nullish(),
  thoughtSignature: z.string().nullish(),
  functionCall: z
    .object({
      id: z.string().nullish(),
      name: z.string().min(1),
      args: z.custom<Fields>(isObject).nullish(),
    })
    .nullish(),
});
export type Part = z.infer<typeof Part>;

const Token = z.object({ token: z.string().nullish(), logProbability: z.number().nullish() });
export type Token = z.infer<typeof Token>;

export const LogprobsResult = z.object({
  chosenCandidates: z.array(Token).nullish(),
  topCandidates: z.array(z.object({ candidates: z.array(Token).nullish() })).nullish(),
});
export type LogprobsResult = z.infer<typeof LogprobsResult>;

const Candidate = z.object({
  index: z.int().nonnegative().max(MAX_INDEX).nullish(),
  content: z.object({ parts: z.array(Part).nullish() }).nullish(),
  finishReason: z.string().nullish(),
  finishMessage: z.string().nullish(),
  logprobsResult: LogprobsResult.nullish(),
});
export type Candidate = z.infer<typeof Candidate>;

/**
 * A whole answer, and every event of a stream. A prompt that was blocked has no candidate. An object that has none of these fields is
 * somebody else's.
 * Source: @google/genai 2.32.0, GenerateContentResponse and what it holds, read 2026-11-25.
 */
export const GenerateContentResponse = z
  .object({
    candidates: z.array(Candidate).nullish(),
    promptFeedback: z.object({ blockReason: z.string().nullish() }).nullish(),
    usageMetadata: UsageMetadata.nullish(),
    modelVersion: z.string().nullish(),
    responseId: z.string().nullish(),
  })
  .refine((answer) => Object.values(answer).some((value) => value !== undefined), "expected an answer");
export type GenerateContentResponse = z.infer<typeof GenerateContentResponse>;

/** A page of `GET /v1beta/models`. A server without models leaves the list out. */
export const ModelPage = z.object({
  models: z
    .array(
      z.object({
        name: z.string().min(1),
        supportedGenerationMethods: z.array(z.string()).nullish(),
      }),
    )
    .nullish(),
  nextPageToken: z.string().nullish(),
});
