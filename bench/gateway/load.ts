import { Agent, request } from "node:http";

/** Who is asked. */
export type Target = {
  readonly name: string;
  readonly port: number;
  readonly pid: number;
  readonly model: string;
  readonly headers: Readonly<Record<string, string>>;
};

/** What is asked. */
export type Question = { readonly stream: boolean; readonly promptCharacters: number };

export type Timing = { readonly firstByteMs: number; readonly wholeMs: number };

const SENTENCE = "Write a Python function that parses a log file and counts the errors by hour. ";
/** Every answer of the upstream holds it, and ends with one of these. */
const WORD = "word";
const ENDS = { stream: "data: [DONE]", json: "}" };

export function bodyOf({ model }: Pick<Target, "model">, { stream, promptCharacters }: Question): string {
  const content = SENTENCE.repeat(Math.ceil(promptCharacters / SENTENCE.length)).slice(0, promptCharacters);
  return JSON.stringify({ model, messages: [{ role: "user", content }], ...(stream && { stream }) });
}

function ask(target: Target, body: string, end: string, agent: Agent): Promise<Timing> {
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
        answer.on("error", reject);
        answer.on("end", () => {
          const isWhole = answer.statusCode === 200 && text.includes(WORD) && text.trimEnd().endsWith(end);
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
  const end = question.stream ? ENDS.stream : ENDS.json;
  const timings: Timing[] = [];
  let left = count;
  const worker = async (): Promise<void> => {
    while (left-- > 0) timings.push(await ask(target, body, end, agent));
  };
  await Promise.all(Array.from({ length: connections }, worker));
  agent.destroy();
  return timings;
}
