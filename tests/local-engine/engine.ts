import { entryOf } from "./installed";

/** What of node-llama-cpp 3.22.1 is used here, as its declarations have it (dist/index.d.ts, read 2026-11-25). */
type NodeLlamaCpp = {
  readonly getLlama: (options: object) => Promise<{
    readonly loadModel: (options: { readonly modelPath: string }) => Promise<Model>;
    readonly dispose: () => Promise<void>;
  }>;
};
type Model = {
  readonly tokens: { readonly bosString: string | null };
  readonly fileInfo: { readonly metadata: { readonly tokenizer: { readonly chat_template?: string } } };
  readonly tokenize: (text: string, specialTokens: boolean) => number[];
  readonly detokenize: (
    tokens: readonly number[],
    specialTokens: boolean,
    before: readonly number[],
  ) => string;
  readonly createContext: (options: object) => Promise<{ readonly getSequence: () => Sequence }>;
};
type Sequence = {
  readonly contextSize: number;
  readonly tokenMeter: { readonly usedOutputTokens: number };
  readonly clearHistory: () => Promise<void>;
  readonly evaluate: (tokens: number[], options: object) => AsyncIterable<number>;
};
type Jinja = { readonly Template: new (text: string) => { readonly render: (values: object) => string } };

export type Message = { readonly role: string; readonly content: string };
export type Sampling = { readonly temperature: number; readonly seed: number | null };

export type Engine = {
  readonly contextTokens: number;
  /** Tokens of a text; control tokens only where they are to be read as such. */
  readonly tokenize: (text: string, special: boolean) => readonly number[];
  /** The prompt of a chat, by the template in the model's file. */
  readonly promptOf: (messages: readonly Message[]) => string;
  /** The pieces of an answer, one for each token, "" where a sign is not yet whole, until the model ends it or the loop is left. */
  readonly answer: (prompt: readonly number[], sampling: Sampling) => AsyncIterable<string>;
  /** Tokens that the engine itself says it has generated since it was started. */
  readonly generated: () => number;
  readonly close: () => Promise<void>;
};

/** A sign of which some bytes are still to come. */
const UNFINISHED = "\uFFFD";
/** Every token may be drawn, as on OpenAI's wire where nobody asks for less. */
const FROM_ALL = { topK: 0, topP: 1, minP: 0 };
/** One thread: a model of this size is over before a second one has been told what to do. */
const THREADS = 1;

/** The model of this file, loaded. The engine neither downloads nor builds anything. */
export async function openEngine(modelPath: string): Promise<Engine> {
  const llamaCpp: NodeLlamaCpp = await import(entryOf("node-llama-cpp/dist/index.js"));
  const jinja: Jinja = await import(entryOf("@huggingface/jinja/dist/index.js"));
  const llama = await llamaCpp.getLlama({
    gpu: false,
    build: "never",
    skipDownload: true,
    maxThreads: THREADS,
  });
  const model = await llama.loadModel({ modelPath });
  const sequence = (await model.createContext({ sequences: 1 })).getSequence();
  const text = model.fileInfo.metadata.tokenizer.chat_template;
  if (text === undefined) throw new Error("The model's file has no chat template");
  const template = new jinja.Template(text);
  return {
    contextTokens: sequence.contextSize,
    tokenize: (content, special) => model.tokenize(content, special),
    promptOf: (messages) =>
      template.render({ messages, bos_token: model.tokens.bosString, add_generation_prompt: true }),
    answer: (prompt, sampling) => answer(model, sequence, prompt, sampling),
    generated: () => sequence.tokenMeter.usedOutputTokens,
    close: () => llama.dispose(),
  };
}

async function* answer(
  model: Model,
  sequence: Sequence,
  prompt: readonly number[],
  { temperature, seed }: Sampling,
): AsyncGenerator<string> {
  await sequence.clearHistory();
  let before: readonly number[] = prompt;
  let pending: readonly number[] = [];
  const options = { ...FROM_ALL, temperature, ...(seed !== null && { seed }) };
  for await (const token of sequence.evaluate([...prompt], options)) {
    pending = [...pending, token];
    const text = model.detokenize(pending, false, before);
    if (text.endsWith(UNFINISHED)) {
      yield "";
      continue;
    }
    before = pending;
    pending = [];
    yield text;
  }
}
