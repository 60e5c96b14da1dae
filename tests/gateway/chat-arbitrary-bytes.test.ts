import fc from "fast-check";
import type OpenAI from "openai";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { anyWidths, inWidths } from "../support/arbitrary-answers";
import type { ChatUpstream } from "../support/chat-upstream";
import { chatUpstream, counted, DONE, event, finish, KEEP_ALIVE, ROLE, said } from "../support/chat-upstream";
import { realEffects } from "../support/effects";
import { MEASURED } from "../support/engine";
import type { Gateway } from "../support/gateway";
import { aGateway } from "../support/gateway";
import type { Reply, Step } from "../support/raw-upstream";
import type { Seen } from "./clients/seen";
import { openaiAt, seenStreamed, seenWhole } from "./clients/seen";

const WORDS = ["Wind, ", "风 ", "and ", "🌍 sun."];
const TEXT = WORDS.join("");
const STREAM = [ROLE, KEEP_ALIVE, ...WORDS.map(said), finish(), counted(9, 7), DONE];
const BYTES = new TextEncoder().encode(STREAM.join(""));
const MESSAGE = { role: "assistant", content: TEXT };
const WHOLE = new TextEncoder().encode(
  JSON.stringify({ choices: [{ index: 0, message: MESSAGE, finish_reason: "stop" }] }),
);
const ASKED = { model: "local/first", messages: [{ role: "user" as const, content: "Go." }] };
/** The shortest wait before a second try, which passes at once here. */
const BACKOFF_MS = 250;

let steps: readonly Step[] = [];
let upstream: ChatUpstream;
let gateway: Gateway;
let client: OpenAI;
beforeAll(async () => {
  upstream = await chatUpstream(({ body }): Reply => {
    const type = body.stream === true ? "text/event-stream" : "application/json";
    return { status: 200, headers: { "content-type": type }, steps };
  });
  const effects = realEffects({ LOCAL_BASE_URL: upstream.baseUrl });
  const sleep: typeof effects.sleep = (ms, signal) => effects.sleep(ms === BACKOFF_MS ? 0 : ms, signal);
  gateway = await aGateway({ engine: { models: MEASURED, effects: { ...effects, random: () => 0, sleep } } });
  client = openaiAt(gateway.baseUrl);
});
afterAll(async () => {
  await gateway.close();
  await upstream.close();
});

async function streamed(...spoken: readonly Step[]): Promise<Seen> {
  steps = spoken;
  return seenStreamed(client, ASKED);
}
async function whole(...spoken: readonly Step[]): Promise<Seen> {
  steps = spoken;
  return seenWhole(client, ASKED);
}
const good = { kind: "answer", text: TEXT, finish: "stop", skippedChunks: 0 };

describe("a stream", () => {
  test("is the same however the network cuts it into pieces", async () => {
    await fc.assert(
      fc.asyncProperty(anyWidths, async (widths) => {
        expect(await streamed(...inWidths(BYTES, widths))).toEqual(good);
      }),
      { numRuns: 30 },
    );
  });

  test.each<readonly [string, readonly Step[]]>([
    ["closed in order", []],
    ["torn", ["reset"]],
  ])(
    "that ends after any of its bytes is whole or an error: %s",
    async (_, ending) => {
      let wholes = 0;
      for (let length = 0; length <= BYTES.length; length++) {
        const seen = await streamed(BYTES.slice(0, length), ...ending);
        if (seen.kind === "answer") {
          // The usage may be torn; the answer is not.
          expect([length, seen.text, seen.finish]).toEqual([length, TEXT, "stop"]);
          wholes++;
        } else {
          expect([length, TEXT.startsWith(seen.text)]).toEqual([length, true]);
        }
      }
      // From the last byte of the event with the finish reason on: nothing of the answer is missing then.
      expect(wholes).toBeGreaterThan(0);
      expect(wholes).toBeLessThanOrEqual(`${counted(9, 7)}${DONE}`.length + 3);
    },
    60_000,
  );

  test("of bytes that no model spoke is an error", async () => {
    const noise = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.string({ unit: "binary", maxLength: 80 }).map((text) => `data: ${text}\n\n`),
      fc.json({ maxDepth: 3 }).map((json) => `data: ${json}\n\n`),
      fc.constantFrom(
        KEEP_ALIVE,
        ROLE,
        "data:\n\n",
        "event: error\n\n",
        "\r\n\r\n",
        "retry: 1\n\n",
        "\u0000",
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(noise, { maxLength: 6 }), fc.boolean(), async (pieces, isTorn) => {
        const seen = await streamed(...pieces, ...(isTorn ? (["reset"] as const) : []));
        expect(seen).toMatchObject({ kind: "error", text: "" });
      }),
      { numRuns: 150 },
    );
  });

  test("says that pieces are missing where some could not be read", async () => {
    const broken = fc.constantFrom('data: {"choices":[{"del\n\n', "data: \u0000\n\n", event({ choices: 7 }));
    await fc.assert(
      fc.asyncProperty(fc.subarray(WORDS, { minLength: 1 }), broken, async (lost, piece) => {
        const spoken = WORDS.map((word) => (lost.includes(word) ? piece : said(word)));
        const seen = await streamed(ROLE, ...spoken, finish(), DONE);
        const heard = WORDS.filter((word) => !lost.includes(word)).join("");
        expect(seen).toEqual({ ...good, text: heard, skippedChunks: lost.length });
      }),
      { numRuns: 20 },
    );
  });
});

const PIECES = {
  said: said("x"),
  role: ROLE,
  alive: KEEP_ALIVE,
  broken: 'data: {"choices":[{"del\n\n',
  finish: finish(),
  usage: counted(1, 1),
  done: DONE,
  error: event({ error: { message: "overloaded" } }),
  abandoned: finish("error"),
};
type Piece = keyof typeof PIECES;

test("a clean end means that every piece before it was heard, or is said to be missing", async () => {
  const names = fc.array(fc.constantFrom<Piece>("said", "said", ...(Object.keys(PIECES) as Piece[])), {
    maxLength: 9,
  });
  await fc.assert(
    fc.asyncProperty(names, async (spoken) => {
      const seen = await streamed(...spoken.map((name) => PIECES[name]));
      if (seen.kind !== "answer") return;
      const read = spoken.includes("done") ? spoken.slice(0, spoken.indexOf("done")) : spoken;
      expect(read.some((name) => name === "error" || name === "abandoned")).toBe(false);
      expect(spoken.includes("done") || read.includes("finish")).toBe(true);
      expect(seen.text).toBe("x".repeat(read.filter((name) => name === "said").length));
      expect(seen.skippedChunks).toBe(read.filter((name) => name === "broken").length);
    }),
    { numRuns: 300 },
  );
});

describe("a whole answer", () => {
  test("that ends after any of its bytes is whole or an error", async () => {
    for (let length = 0; length < WHOLE.length; length++) {
      expect([length, (await whole(WHOLE.slice(0, length))).kind]).toEqual([length, "error"]);
    }
    expect(await whole(WHOLE)).toEqual(good);
  });

  test("of bytes that no model spoke is an error", async () => {
    const noise = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.json({ maxDepth: 4 }),
      fc.jsonValue({ maxDepth: 2 }).map((value) => JSON.stringify({ choices: value })),
    );
    await fc.assert(
      fc.asyncProperty(noise, async (body) => {
        expect((await whole(body)).kind).toBe("error");
      }),
      { numRuns: 150 },
    );
  });
});
