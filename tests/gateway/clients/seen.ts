import OpenAI from "openai";
import { z } from "zod";

/** What the real `openai` client came away with. */
export type Seen =
  | {
      readonly kind: "answer";
      readonly text: string;
      readonly finish: string | null;
      /** What the answer says of itself: how many pieces of it could not be read. */
      readonly skippedChunks: number;
    }
  | {
      readonly kind: "error";
      /** The class that the client raised. */
      readonly raised: string;
      /** null = the error came inside the stream. */
      readonly status: number | null;
      readonly code: string | null;
      readonly message: string;
      readonly retryAfter: string | null;
      /** What it had heard before. */
      readonly text: string;
    };

/** The client against our door; it tries nothing again by itself. */
export const openaiAt = (baseURL: string): OpenAI => new OpenAI({ baseURL, apiKey: "none", maxRetries: 0 });

const Told = z.object({
  ecocompute: z.object({ attempts: z.array(z.object({ skipped_chunks: z.int() })) }),
});

/** Pieces that the answer says it could not read. */
function skippedIn(told: unknown): number {
  const parsed = Told.safeParse(told);
  return parsed.success
    ? parsed.data.ecocompute.attempts.reduce((sum, { skipped_chunks: count }) => sum + count, 0)
    : 0;
}

type Asked = OpenAI.ChatCompletionCreateParamsNonStreaming;

/** Asks for a whole answer. */
export async function seenWhole(client: OpenAI, asked: Asked): Promise<Seen> {
  try {
    const answer = await client.chat.completions.create(asked);
    const [choice] = answer.choices;
    return {
      kind: "answer",
      text: choice?.message.content ?? "",
      finish: choice?.finish_reason ?? null,
      skippedChunks: skippedIn(answer),
    };
  } catch (cause) {
    return errorOf(cause, "");
  }
}

/** Asks for a stream, and reads it to its end. */
export async function seenStreamed(client: OpenAI, asked: Asked): Promise<Seen> {
  let text = "";
  let finish: string | null = null;
  let skippedChunks = 0;
  try {
    for await (const chunk of await client.chat.completions.create({ ...asked, stream: true })) {
      text += chunk.choices[0]?.delta.content ?? "";
      finish = chunk.choices[0]?.finish_reason ?? finish;
      skippedChunks += skippedIn(chunk);
    }
    return { kind: "answer", text, finish, skippedChunks };
  } catch (cause) {
    return errorOf(cause, text);
  }
}

function errorOf(cause: unknown, text: string): Seen {
  if (!(cause instanceof OpenAI.APIError)) throw cause;
  return {
    kind: "error",
    raised: cause.constructor.name,
    status: cause.status ?? null,
    code: cause.code ?? null,
    message: cause.message,
    retryAfter: cause.headers?.get("retry-after") ?? null,
    text,
  };
}
