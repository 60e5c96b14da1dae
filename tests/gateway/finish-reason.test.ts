import { afterAll, beforeAll, expect, test } from "vitest";
import type { ChatUpstream } from "../support/chat-upstream";
import { chatUpstream, DONE, finish, said, streaming, wholly } from "../support/chat-upstream";
import type { Gateway } from "../support/gateway";
import { aGateway } from "../support/gateway";
import { openaiAt } from "./clients/seen";

let upstream: ChatUpstream;
let gateway: Gateway;
let word = "stop";
beforeAll(async () => {
  upstream = await chatUpstream(({ body }) =>
    body.stream === true ? streaming(said("Hm."), finish(word), DONE) : wholly("Hm.", word),
  );
  gateway = await aGateway({ environment: { LOCAL_BASE_URL: upstream.baseUrl } });
});
afterAll(async () => {
  await gateway.close();
  await upstream.close();
});

type Part = {
  readonly choices: readonly { readonly finish_reason: string | null }[];
  readonly ecocompute?: { readonly finish_reason: string | null };
};

/** The finish reason on OpenAI's wire, and the one in this house's own block. */
async function ended(stream: boolean) {
  const chat = openaiAt(gateway.baseUrl).chat.completions;
  const asked = { model: "local/first", messages: [{ role: "user" as const, content: "Hi" }] };
  const parts: Part[] = [];
  if (!stream) parts.push(await chat.create({ ...asked, stream }));
  else for await (const part of await chat.create({ ...asked, stream })) parts.push(part);
  const reasons = parts.flatMap(({ choices }) => choices.flatMap(({ finish_reason: why }) => why ?? []));
  const own = parts.flatMap(({ ecocompute }) => (ecocompute ? [ecocompute.finish_reason] : []));
  return [reasons, own];
}

test.each([
  ["stop", "stop", "stop"],
  ["length", "length", "length"],
  ["something_new", "stop", "other"],
])(
  "an end by %s is %s to an OpenAI client, and %s in the block, whole and streamed",
  async (vendor, wire, own) => {
    word = vendor;
    expect(await ended(false)).toEqual([[wire], [own]]);
    expect(await ended(true)).toEqual([[wire], [own]]);
  },
);
