import { Agent, request } from "node:http";

/** What is asked, and of whom. */
export type Target = {
  readonly name: string;
  readonly port: number;
  readonly pid: number;
  readonly model: string;
  readonly headers: Readonly<Record<string, string>>;
};

export type Question = { readonly stream: boolean; readonly promptCharacters: number };

const SENTENCE = "Write a Python function that parses a log file and counts the errors by hour. ";

function bodyOf({ model }: Target, { stream, promptCharacters }: Question): string {
  const content = SENTENCE.repeat(Math.ceil(promptCharacters / SENTENCE.length)).slice(0, promptCharacters);
  return JSON.stringify({ model, messages: [{ role: "user", content }], ...(stream && { stream }) });
}

type Timing = { readonly firstByteMs: number; readonly wholeMs: number };

function ask(target: Target, body: string, agent: Agent): Promise<Timing> {
  return new Promise((resolve, reject) => {
    const startMs = performance.now();
    const out = request(
      {
        host: "127.0.0.1",
        port: target.port,
        path: "/v1/chat/completions",
        method: "POST",
        agent,
        headers: {
          ...target.headers,
          "content-type": "application/json",
          "content-length": Buffer.byteLength(body),
        },
      },
      (answer) => {
        let firstByteMs = Number.NaN;
        let text = "";
        answer.on("data", (piece: Buffer) => {
          if (text === "") firstByteMs = performance.now() - startMs;
          text += piece.toString("latin1");
        });
        answer.on("end", () => {
          const isWhole = answer.statusCode === 200 && text.includes("word");
          if (isWhole) resolve({ firstByteMs, wholeMs: performance.now() - startMs });
          else reject(new Error(`${target.name} answered ${answer.statusCode}: ${text.slice(0, 300)}`));
        });
      },
    );
    out.on("error", reject);
    out.end(body);
  });
}

/** Asks `count` times over `connections` connections that are kept. @returns the timings, in no order. */
export async function load(
  target: Target,
  question: Question,
  count: number,
  connections: number,
): Promise<readonly Timing[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const body = bodyOf(target, question);
  const timings: Timing[] = [];
  let left = count;
  const worker = async (): Promise<void> => {
    while (left-- > 0) timings.push(await ask(target, body, agent));
  };
  await Promise.all(Array.from({ length: connections }, worker));
  agent.destroy();
  return timings;
}
