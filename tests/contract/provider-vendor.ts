import type { Fields, Provider } from "@/providers/base";
import type { Accent } from "../support/openai-chat-speech";

/** A vendor of the chat completions wire, as its own pages describe it: nothing here is taken from its adapter. */
export type OpenAiChatVendor = {
  readonly provider: Provider;
  readonly name: string;
  /** null = needs no key. */
  readonly keyVariable: string | null;
  /** Where the key is read that is sent. */
  readonly sentKeyVariable: string;
  readonly baseUrlVariable: string;
  /** Where it is asked when its variable is not set; null = nowhere. */
  readonly baseUrl: string | null;
  /** The path of aimock that speaks most like it. */
  readonly aimockPath: string;
  readonly accent: Accent;
  readonly words: RequestWords;
  /** How it says that a conversation is longer than the model reads. */
  readonly tooLong: readonly string[];
};

/** The vendor's own words in a request. */
export type RequestWords = {
  readonly outputLimit: "max_tokens" | "max_completion_tokens";
  readonly seed: "seed" | "random_seed";
  readonly requiredTool: "required" | "any";
  /** The role of what the developer says. */
  readonly developer: "developer" | "system";
  /** What asks a stream for its usage. */
  readonly streamed: Fields;
};

/** The words of OpenAI's wire before OpenAI changed some of them: what most others understand. */
export const COMMON_WORDS: RequestWords = {
  outputLimit: "max_tokens",
  seed: "seed",
  requiredTool: "required",
  developer: "system",
  streamed: { stream_options: { include_usage: true } },
};
