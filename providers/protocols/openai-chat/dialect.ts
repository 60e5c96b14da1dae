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
};
