/** Where vendors of the chat completions wire differ from OpenAI. Absent = as OpenAI. */
export type Dialect = {
  /** The field that holds the ceiling on output tokens; `max_tokens` where it is not said. */
  readonly outputLimit?: "max_completion_tokens";
  /** The field that holds the seed; `seed` where it is not said. */
  readonly seed?: "random_seed";
  /** The word for "call some tool"; `required` where it is not said. */
  readonly requiredTool?: "any";
  /** Who speaks where the caller wrote `developer`, which some wires refuse; `developer` where it is not said. */
  readonly developer?: "system";
  /** The wire refuses `stream_options` and tells the usage of every stream unasked. */
  readonly tellsUsageUnasked?: true;
  /** `completion_tokens` holds the answer alone; reasoning is counted, and billed, beside it. */
  readonly reasoningBeside?: true;
  /** `prompt_tokens` may leave out what was read from the cache: where more was read than the prompt is said to have. */
  readonly cacheBeside?: true;
  /** Ids of tool calls are nine letters and digits; those that other vendors made up are refused. */
  readonly shortCallIds?: true;
  /** Fields of a message that the wire refuses; absent = none. */
  readonly refusedMessageFields?: readonly string[];
};
