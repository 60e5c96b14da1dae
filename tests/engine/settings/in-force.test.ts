import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { readEnvironment } from "@/lib/environment";
import { frontDoor } from "@/lib/gateway/front-door";
import { openRoot, VENDOR_ADDRESSES } from "@/lib/root";
import { chatUpstream, whole } from "../../support/chat-upstream";
import { closedGate } from "../../support/gate";
import type { Reply } from "../../support/raw-upstream";

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const OWN = "local/gpt-oss-20b";
const PAID = "openai/gpt-4o-mini";
const ANSWER = whole({
  model: "any",
  choices: [{ index: 0, message: { role: "assistant", content: "Hi." }, finish_reason: "stop" }],
  usage: { prompt_tokens: 1000, completion_tokens: 500 },
});

/** An install as server.ts opens it: a local server and a vendor, both real HTTP, and every door. A page answers the language it was asked in. */
async function install(variables: Readonly<Record<string, string>> = {}, reply: Reply = ANSWER) {
  const folder = mkdtempSync(join(tmpdir(), "ecocompute-in-force-"));
  closing.push(async () => rmSync(folder, { recursive: true }));
  const own = await chatUpstream(() => reply, ["gpt-oss:20b"]);
  const vendor = await chatUpstream(() => ANSWER);
  closing.push(own.close, vendor.close);
  const environment = readEnvironment(
    {
      DATABASE_URL: join(folder, "test.db"),
      LOCAL_BASE_URL: own.baseUrl,
      OPENAI_BASE_URL: vendor.baseUrl,
      OPENAI_API_KEY: "sk-test",
      ...variables,
    },
    process.cwd(),
    VENDOR_ADDRESSES,
  );
  if (!environment.ok) throw new Error(environment.error.join("; "));
  const root = await openRoot(environment.value, process.cwd());
  closing.push(root.close);
  const door = frontDoor({
    gateway: root,
    access: root.access,
    hostNames: ["127.0.0.1"],
    locales: ["en", "zh"],
    answerPage: async ({ headers }, response) => void response.end(headers["accept-language"]),
  });
  const server = createServer((request, response) => void door.answer(request, response));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  closing.push(async () => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const origin = typeof address === "object" && address !== null ? `http://127.0.0.1:${address.port}` : "";
  const send = async (method: string, path: string, body?: unknown) => {
    const answer = await fetch(origin + path, {
      method,
      headers: { "content-type": "application/json", "accept-language": "fr" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  };
  return {
    root,
    own,
    vendor,
    send,
    set: async (settings: object) => {
      const { status, text } = await send("PUT", "/api/v1/settings", settings);
      return { status, body: JSON.parse(text) };
    },
    /** One run through our own door. */
    async execute(body: object = {}) {
      const { status, text } = await send("POST", "/api/v1/execute", {
        task: { prompt: "Hi" },
        model: OWN,
        ...body,
      });
      return { status, body: JSON.parse(text) };
    },
    chat: (body: object = {}) =>
      send("POST", "/v1/chat/completions", {
        model: OWN,
        messages: [{ role: "user", content: "Hi" }],
        ...body,
      }),
  };
}

/** Figures carry three significant digits. */
const ROUNDED = 0.006;
const isNear = (actual: number, wanted: number): boolean => Math.abs(actual / wanted - 1) < ROUNDED;

test("a cap refuses the next paid call on every door, before anybody is asked, and spares own machines", async () => {
  const { set, execute, chat, vendor } = await install();
  expect((await execute({ model: PAID })).status).toBe(200);
  expect(vendor.models()).toHaveLength(1);
  expect((await set({ max_usd_per_day: 0.0000001 })).status).toBe(200);
  const [refused, refusedChat] = [await execute({ model: PAID }), await chat({ model: PAID })];
  for (const status of [refused.status, refusedChat.status]) expect(status).toBe(429);
  expect(refused.body.error).toMatchObject({
    code: "daily_cap_reached",
    message: expect.stringContaining("max_usd_per_day"),
  });
  expect(refusedChat.text).toContain("daily_cap_reached");
  expect(vendor.models()).toHaveLength(1);
  expect((await execute()).status).toBe(200);
  await set({ max_usd_per_day: null });
  expect((await execute({ model: PAID })).status).toBe(200);
});

test("a cap that is set in the middle of the day counts what was spent before it", async () => {
  const { set, execute, root } = await install();
  await execute({ model: PAID });
  const spent = root.engine.spend.spentUsd();
  expect(spent).toBeGreaterThan(0);
  await set({ max_usd_per_day: spent + 1 });
  expect(root.engine.spend.leftUsd()).toBeCloseTo(1, 9);
});

test("texts are kept from the moment it is allowed until it is not, and only where a request asks for it", async () => {
  const { set, execute, send } = await install();
  const textOf = async (body: object) => {
    const { body: answer } = await execute(body);
    return JSON.parse((await send("GET", `/api/v1/traces/${answer.trace_id}`)).text).task_context.prompt;
  };
  expect((await execute({ keep_text: true })).status).toBe(400);
  await set({ store_prompts: true });
  expect(await textOf({ keep_text: true })).toBe("Hi");
  expect(await textOf({})).toBeNull();
  await set({ store_prompts: false });
  expect((await execute({ keep_text: true })).status).toBe(400);
});

test("a text whose answer is under way when storing is switched off is not kept", async () => {
  const gate = closedGate();
  const { set, execute, own } = await install({}, { ...ANSWER, steps: [{ waitFor: gate }, ...ANSWER.steps] });
  await set({ store_prompts: true });
  const running = execute({ keep_text: true });
  await own.untilAsked("gpt-oss:20b");
  await set({ store_prompts: false });
  gate.open();
  const { status, body } = await running;
  expect([status, body.trace.task_context.prompt, body.trace.task_context.answer]).toEqual([200, null, null]);
});

test("the region is that of requests that name none: in the trace, and in the carbon of the headers", async () => {
  const { set, execute, chat, root } = await install();
  const gramsIn = (id: string) =>
    root.today().zones.find((zone) => zone.id === id)?.gramsPerKwh ?? Number.NaN;
  const carbonPerWh = ({ headers }: Awaited<ReturnType<typeof chat>>) =>
    Number(headers.get("x-eco-carbon-g")) / Number(headers.get("x-eco-energy-wh"));
  const before = await chat();
  await set({ region: "FR" });
  const after = await chat();
  expect(isNear(carbonPerWh(before), gramsIn("WORLD") / 1000)).toBe(true);
  expect(isNear(carbonPerWh(after), gramsIn("FR") / 1000)).toBe(true);
  expect((await execute()).body.trace.task_context.region).toBe("FR");
  const named = await execute({ constraints: { region: "DE" } });
  expect(named.body.trace.task_context.region).toBe("DE");
});

test("an answer of one's own model costs its electricity at the price that is set, and nothing is known before", async () => {
  const { set, execute } = await install();
  const run = async () => (await execute()).body.trace.outcome;
  expect((await run()).cost_usd).toBeNull();
  for (const price of [0.3, 0.6]) {
    await set({ electricity_usd_per_kwh: price });
    const { cost_usd: cost, energy_wh: energy } = await run();
    expect(isNear(cost[1], (energy[1] / 1000) * price), String(price)).toBe(true);
  }
});

test("PUE multiplies the energy of one's own models, ends of the interval and all, leaves vendors alone, and is named by the trace", async () => {
  const { set, execute } = await install();
  const runs = async () => {
    const [own, paid] = [await execute(), await execute({ model: PAID })];
    return { own: own.body.trace, paid: paid.body.trace };
  };
  const before = await runs();
  await set({ own_pue: 2 });
  const after = await runs();
  // A machine at its own plug has a PUE of 1 in the registry, so twice the PUE is twice the energy.
  for (const place of [0, 1, 2]) {
    const [was, is] = [before.own.outcome.energy_wh[place], after.own.outcome.energy_wh[place]];
    expect(isNear(is, 2 * was), `${was} -> ${is}`).toBe(true);
  }
  expect(after.paid.outcome.energy_wh).toEqual(before.paid.outcome.energy_wh);
  expect(after.own.registry_version).toBe(`${before.own.registry_version}+own-pue-2`);
  await set({ own_pue: null });
  expect((await runs()).own.registry_version).toBe(before.own.registry_version);
});

test("exploration gives every candidate a share of the next automatic request", async () => {
  const { set, send } = await install();
  const probabilities = async () => {
    const { text } = await send("POST", "/api/v1/route", { task: { prompt: "Hi" }, policy: "quality" });
    return JSON.parse(text).candidates.map(({ probability }: { probability: number }) => probability);
  };
  const before = await probabilities();
  expect(before.filter((probability: number) => probability > 0)).toEqual([1]);
  await set({ exploration_share: 0.5 });
  const after = await probabilities();
  expect(Math.min(...after)).toBeCloseTo(0.5 / after.length, 9);
});

test("a page without a language is asked for in the one that is set; others hear the browser", async () => {
  const { set, send } = await install();
  expect((await send("GET", "/")).text).toBe("fr");
  await set({ language: "zh" });
  expect((await send("GET", "/")).text).toBe("zh");
  await set({ language: null });
  expect((await send("GET", "/")).text).toBe("fr");
});

test("the door tells each value with its default and its source, and never anything else that the store holds", async () => {
  const { set, send, root } = await install({ ECOCOMPUTE_EXPLORATION_SHARE: "0.1" });
  await set({ own_pue: 1.4 });
  const { text } = await send("GET", "/api/v1/settings");
  const { settings } = JSON.parse(text);
  expect(settings.exploration_share).toEqual({
    value: 0.1,
    default: 0,
    source: "environment",
    stored_at: null,
    environment_variable: "ECOCOMPUTE_EXPLORATION_SHARE",
    problem: null,
  });
  expect(settings.own_pue).toMatchObject({ value: 1.4, default: null, source: "stored" });
  expect(settings.region).toMatchObject({ value: "provider", source: "default" });
  expect(text).not.toContain(root.engine.promptSecret);
  expect(text).not.toContain("sk-test");
});

test.each([
  [{ own_pue: 0.5 }, 400, "own_pue"],
  [{ own_pue: "1.4" }, 400, "own_pue"],
  [{ region: "ATLANTIS" }, 400, "region"],
  [{ theme: "pink" }, 400, "theme"],
  [{ prompt_secret: "mine" }, 400, "prompt_secret"],
  [{ max_usd_per_day: 0 }, 400, "max_usd_per_day"],
  [{ exploration_share: 0.5, theme: "dark" }, 409, "exploration_share"],
  [[], 400, "body"],
])("%j is refused with its field, and nothing of it is stored", async (body, status, param) => {
  const { set, send } = await install({ ECOCOMPUTE_EXPLORATION_SHARE: "0.1" });
  const before = (await send("GET", "/api/v1/settings")).text;
  const refused = await set(body);
  expect([refused.status, refused.body.error.param]).toEqual([status, param]);
  expect((await send("GET", "/api/v1/settings")).text).toBe(before);
});
