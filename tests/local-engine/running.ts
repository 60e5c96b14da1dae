import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { z } from "zod";
import type { Message } from "./engine";

const Meter = z.object({ generated: z.int(), abandoned: z.int(), answering: z.int() });

/** The engine's server in a process of its own, and what it says when it is asked past the gateway. */
export type RunningEngine = {
  readonly baseUrl: string;
  /** How many tokens its tokenizer cuts a text into. */
  readonly tokensOf: (text: string) => Promise<number>;
  /** How many tokens its tokenizer cuts the prompt of a chat into. */
  readonly promptTokensOf: (messages: readonly Message[]) => Promise<number>;
  readonly meter: () => Promise<z.infer<typeof Meter>>;
  readonly close: () => Promise<void>;
};

/** Serves the model of this file under these names. */
export async function runningEngine(path: string, names: readonly string[]): Promise<RunningEngine> {
  const script = join(import.meta.dirname, "server.ts");
  const child = spawn(process.execPath, ["--import", "tsx", script, path, ...names], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  const origin = await Promise.race([
    once(createInterface(child.stdout), "line").then(([line]) => String(line)),
    ended.then(([code]) => {
      throw new Error(`The engine's server ended with ${code} before it listened`);
    }),
  ]);
  const post = async (address: string, body: object): Promise<unknown> =>
    (await fetch(`${origin}${address}`, { method: "POST", body: JSON.stringify(body) })).json();
  const count = async (content: string, special: boolean): Promise<number> =>
    z.object({ tokens: z.array(z.int()) }).parse(await post("/tokenize", { content, parse_special: special }))
      .tokens.length;
  return {
    baseUrl: `${origin}/v1`,
    tokensOf: (text) => count(text, false),
    promptTokensOf: async (messages) => {
      const { prompt } = z.object({ prompt: z.string() }).parse(await post("/apply-template", { messages }));
      return count(prompt, true);
    },
    meter: async () => Meter.parse(await (await fetch(`${origin}/meter`)).json()),
    close: async () => {
      child.stdin.end();
      await ended;
    },
  };
}
