import type { Fields } from "@/providers/base";
import type { Asked, RawUpstream, Reply, Step } from "./raw-upstream";
import { rawUpstream } from "./raw-upstream";

const STREAM = { "content-type": "text/event-stream" };
const JSON_TYPE = { "content-type": "application/json" };

/** A question for an answer, as a chat upstream reads it. `count` counts those for the same model, from 1. */
export type Question = { readonly model: string; readonly count: number; readonly body: Fields };

export type ChatUpstream = RawUpstream & {
  /** The address for a variable such as OPENAI_BASE_URL. */
  readonly baseUrl: string;
  /** The models that were asked, in order; questions about health are not among them. */
  readonly models: () => readonly string[];
  /** Resolves when this model has been asked so often. */
  readonly untilAsked: (model: string, times?: number) => Promise<void>;
};

/** A vendor of the chat completions wire that answers what a test says, and lists what the test says. */
export async function chatUpstream(
  reply: (question: Question) => Reply,
  listed: readonly string[] = [],
): Promise<ChatUpstream> {
  const models: string[] = [];
  const watchers = new Set<() => void>();
  const times = (model: string): number => models.filter((name) => name === model).length;
  const answer = (asked: Asked): Reply => {
    if (asked.method === "GET") {
      return whole({ data: listed.map((id) => ({ id })) });
    }
    const body = JSON.parse(asked.body);
    models.push(body.model);
    for (const watch of watchers) watch();
    return reply({ model: body.model, count: times(body.model), body });
  };
  const raw = await rawUpstream(answer);
  return {
    ...raw,
    baseUrl: `${raw.origin}/v1`,
    models: () => models,
    untilAsked: (model, wanted = 1) =>
      new Promise((resolve) => {
        const watch = () => {
          if (times(model) < wanted) return;
          watchers.delete(watch);
          resolve();
        };
        watchers.add(watch);
        watch();
      }),
  };
}

export const whole = (body: Fields, status = 200, headers: Readonly<Record<string, string>> = {}): Reply => ({
  status,
  headers: { ...JSON_TYPE, ...headers },
  steps: [JSON.stringify(body)],
});
export const streaming = (...steps: readonly Step[]): Reply => ({ status: 200, headers: STREAM, steps });
export const failing = (
  status: number,
  message = "no",
  headers: Readonly<Record<string, string>> = {},
): Reply => whole({ error: { message } }, status, headers);
/** The connection is torn before a byte. */
export const RESET: Reply = { status: 200, headers: {}, steps: ["reset"] };

export const event = (body: unknown): string => `data: ${JSON.stringify(body)}\n\n`;
export const delta = (fields: Fields): string =>
  event({ choices: [{ index: 0, delta: fields, finish_reason: null }] });
export const said = (content: string): string => delta({ content });
export const thought = (text: string): string => delta({ reasoning_content: text });
export const ROLE = delta({ role: "assistant", content: "" });
export const KEEP_ALIVE = ": still here\n\n";
export const DONE = "data: [DONE]\n\n";
export const finish = (reason = "stop"): string =>
  event({ choices: [{ index: 0, delta: {}, finish_reason: reason }] });
export const counted = (input: number, output: number, reasoning?: number): string =>
  event({
    choices: [],
    usage: {
      prompt_tokens: input,
      completion_tokens: output,
      ...(reasoning !== undefined && { completion_tokens_details: { reasoning_tokens: reasoning } }),
    },
  });

/** A streamed answer of one piece, without usage. */
export const answering = (text: string): Reply => streaming(said(text), finish(), DONE);
/** A whole answer with usage. */
export const wholly = (text: string, reason = "stop"): Reply =>
  whole({
    choices: [{ index: 0, message: { role: "assistant", content: text }, finish_reason: reason }],
    usage: { prompt_tokens: 12, completion_tokens: 7 },
  });
