import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import type { Server } from "node:http";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { LLMock } from "@copilotkit/aimock";
import type { Locator, Page } from "@playwright/test";
import Database from "better-sqlite3";
import { desk, sideways, tabTo } from "./support/desk";
import { test as base, expect } from "./support/journey";
import { startServer } from "./support/server";

const KEY = "sk-openai-2c4e6a8b0d";
const REFUSED_KEY = "sk-mistral-9f8e7d6c5b";
/** What no page may show: keys, what is left of them in a vendor's words, and the secret parts of an address. */
const SECRETS = [KEY, KEY.slice(-4), REFUSED_KEY, REFUSED_KEY.slice(-4), "path-secret", "query-secret"];

async function listening(server: Server): Promise<string> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("no address");
  return `http://127.0.0.1:${address.port}`;
}

/** One vendor that answers, one that refuses the key and repeats its end, one that is down, and one that never says a word. */
const test = base.extend<object, { readonly environment: Readonly<Record<string, string>> }>({
  environment: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern.
    async ({}, use) => {
      const mock = new LLMock({ host: "127.0.0.1", port: 0 });
      mock.on({ model: "gpt-4o-mini", userMessage: "Say hello" }, { content: "Hello." });
      await mock.start();
      const refusing = createServer((_, response) => {
        response.writeHead(401, { "content-type": "application/json" });
        response.end(`{"error":{"message":"Incorrect API key provided: sk-***${REFUSED_KEY.slice(-4)}"}}`);
      });
      const silent = createServer(() => undefined);
      await use({
        OPENAI_BASE_URL: `${mock.url}/v1`,
        OPENAI_API_KEY: KEY,
        MISTRAL_BASE_URL: `${await listening(refusing)}/path-secret?token=query-secret`,
        MISTRAL_API_KEY: REFUSED_KEY,
        XAI_BASE_URL: "http://127.0.0.1:9",
        XAI_API_KEY: KEY,
        DASHSCOPE_BASE_URL: await listening(silent),
        DASHSCOPE_API_KEY: KEY,
        ECOCOMPUTE_EXPLORATION_SHARE: "0.1",
      });
      refusing.closeAllConnections();
      silent.closeAllConnections();
      refusing.close();
      silent.close();
      await mock.stop();
    },
    { scope: "worker" },
  ],
});

const settings = (page: Page) => ({
  field: (name: string): Locator => page.getByLabel(name, { exact: true }),
  form: (name: string): Locator => page.locator("form", { has: page.getByLabel(name, { exact: true }) }),
  provider: (name: string): Locator =>
    page.getByRole("listitem").filter({ has: page.getByRole("heading", { name, exact: true }) }),
  save: (name: string) => page.getByRole("button", { name: `Save: ${name}` }).click(),
  reset: (name: string) => page.getByRole("button", { name: `Reset to default: ${name}` }).click(),
});

test("tells how every provider stands and what to do, and never a key", async ({ page }) => {
  await page.goto("/en/settings");
  const { provider } = settings(page);
  await page.getByRole("button", { name: "Ask again" }).click();
  await expect(provider("alibaba")).toContainText("unreachable");
  await expect(provider("openai")).toContainText("connected");
  await expect(provider("openai")).toContainText(/\d+ s ago/);
  await expect(provider("mistral")).toContainText("The key in MISTRAL_API_KEY was refused.");
  await expect(provider("mistral")).toContainText(/127\.0\.0\.1:\d+; MISTRAL_BASE_URL is set/);
  await expect(provider("xai")).toContainText("unreachable");
  await expect(provider("deepseek")).toContainText("Set DEEPSEEK_API_KEY in the environment");
  await expect(provider("local")).toContainText("Set LOCAL_BASE_URL to the address of your server");
  for (const path of ["/en/settings", "/zh/settings", "/api/v1/settings"]) {
    const source = await (await page.request.get(path)).text();
    for (const secret of SECRETS) expect(source).not.toContain(secret);
  }
  for (const secret of SECRETS) expect(await page.content()).not.toContain(secret);
});

test("a cap refuses paid calls from the next request on, with an error that says so, until it is reset", async ({
  page,
  request,
}) => {
  const { field, save, reset, form } = settings(page);
  const ask = () =>
    request.post("/api/v1/execute", { data: { task: { prompt: "Say hello" }, model: "openai/gpt-4o-mini" } });
  expect((await ask()).status()).toBe(200);
  await page.goto("/en/settings");
  await field("Cap on spending").fill("0.0000001");
  await save("Cap on spending");
  await expect(form("Cap on spending")).toContainText("Saved. It holds from now on.");
  await expect(form("Cap on spending")).toContainText(/Stored \d{4}-\d\d-\d\d \d\d:\d\d UTC/);
  await expect(field("Cap on spending")).toHaveValue("1e-7");

  const route = desk(page);
  await page.goto("/en/route");
  await route.prompt.fill("Say hello");
  await route.prompt.press("Control+Enter");
  await expect(page.getByText("The day's cap on money", { exact: false }).first()).toBeVisible();
  const refused = await ask();
  expect([refused.status(), (await refused.json()).error.code]).toEqual([429, "daily_cap_reached"]);

  await page.goto("/en/settings");
  await reset("Cap on spending");
  await expect(form("Cap on spending")).toContainText("Reset. The default holds from now on.");
  await expect(field("Cap on spending")).toHaveValue("");
  expect((await ask()).status()).toBe(200);
});

test("keeps what was typed wrong, says what was expected, and stores nothing", async ({ page, request }) => {
  await page.goto("/en/settings");
  const { field, save, form } = settings(page);
  for (const typed of ["0,9", "0.9"]) {
    await field("PUE of own machines").fill(typed);
    await save("PUE of own machines");
    await expect(form("PUE of own machines")).toContainText("expected a number from 1 to 5");
    await expect(field("PUE of own machines")).toHaveValue(typed);
    await expect(field("PUE of own machines")).toHaveAttribute("aria-invalid", "true");
  }
  const stored = await (await request.get("/api/v1/settings")).json();
  expect(stored.settings.own_pue).toMatchObject({ value: null, source: "default" });
});

test("a variable of the environment goes first, and its field is locked", async ({ page, request }) => {
  await page.goto("/en/settings");
  const { field, form } = settings(page);
  await expect(field("Exploration")).toBeDisabled();
  await expect(field("Exploration")).toHaveValue("0.1");
  await expect(form("Exploration")).toContainText("Set by ECOCOMPUTE_EXPLORATION_SHARE in the environment");
  await expect(form("Exploration").getByRole("button")).toHaveCount(0);
  const answer = await request.put("/api/v1/settings", { data: { exploration_share: 0.5 } });
  expect([answer.status(), (await answer.json()).error.code]).toEqual([409, "set_by_environment"]);
});

test("works without scripts: region and prompts are stored, a wrong value is kept, a reset holds", async ({
  browser,
  server,
  request,
}) => {
  const context = await browser.newContext({ baseURL: server.url, javaScriptEnabled: false });
  const page = await context.newPage();
  const { field, save, reset, form } = settings(page);
  const decided = async () =>
    (await (await request.post("/api/v1/route", { data: { task: { prompt: "Say hello" } } })).json()).region;
  expect(await decided()).toBe("provider");
  await page.goto("/en/settings");
  await field("Region").selectOption("FR");
  await save("Region");
  await expect(form("Region")).toContainText("Saved.");
  await expect(field("Region")).toHaveValue("FR");
  expect(await decided()).toBe("FR");
  await page.goto("/en/route");
  await expect(page.getByLabel("Electricity", { exact: true })).toHaveValue("FR");

  await page.goto("/en/settings");
  await field("Electricity price of own machines").fill("thirty cents");
  await save("Electricity price of own machines");
  await expect(form("Electricity price of own machines")).toContainText("expected USD per kWh");
  await expect(field("Electricity price of own machines")).toHaveValue("thirty cents");
  await reset("Region");
  await expect(field("Region")).toHaveValue("provider");
  expect(await decided()).toBe("provider");
  await page.getByRole("button", { name: "Ask again" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Settings");
  await context.close();
});

test("language and theme hold for those who have not chosen, and a browser's own choice goes first", async ({
  browser,
  page,
  server,
}) => {
  await page.goto("/en/settings");
  const { field, save, reset, form } = settings(page);
  await field("Language").selectOption("zh");
  await save("Language");
  await expect(form("Language")).toContainText("Saved.");
  await field("Theme").selectOption("dark");
  await save("Theme");
  await expect(form("Theme")).toContainText("Saved.");

  const context = await browser.newContext({ baseURL: server.url, locale: "en-GB", colorScheme: "light" });
  const visitor = await context.newPage();
  await visitor.goto("/");
  await expect(visitor).toHaveURL(/\/zh\/route$/);
  await expect(visitor.locator("html")).toHaveAttribute("data-theme", "dark");
  await visitor.getByRole("button", { name: /^主题/ }).click();
  await visitor.getByRole("button", { name: /^主题/ }).click();
  await expect(visitor.locator("html")).toHaveAttribute("data-theme", "light");
  await visitor.getByRole("link", { name: "EN" }).click();
  await expect(visitor).toHaveURL(/\/en\/route$/);
  await expect(visitor.locator("html")).toHaveAttribute("data-theme", "light");
  await visitor.goto("/");
  await expect(visitor).toHaveURL(/\/en\/route$/);
  await context.close();

  await page.goto("/en/settings");
  for (const name of ["Language", "Theme"]) {
    await reset(name);
    await expect(form(name)).toContainText("Reset.");
  }
});

test("a stored value that cannot be read is an error on the page, until it is stored anew", async ({
  page,
}) => {
  const folder = mkdtempSync(join(tmpdir(), "ecocompute-settings-"));
  const path = join(folder, "own.db");
  const own = await startServer({ DATABASE_URL: path });
  const file = new Database(path);
  file.exec("insert into settings (name, value) values ('setting.max_usd_per_day', 'five')");
  file.close();
  await page.goto(`${own.url}/en/settings`);
  const { field, save, form } = settings(page);
  await expect(form("Cap on spending")).toContainText("What is stored here cannot be read.");
  await expect(form("Cap on spending")).toContainText("this holds: no paid calls at all");
  await expect(field("Cap on spending")).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByText("No provider is connected, so answers are simulated")).toBeVisible();
  await field("Cap on spending").fill("5");
  await save("Cap on spending");
  await expect(form("Cap on spending")).toContainText("Saved.");
  await expect(field("Cap on spending")).not.toHaveAttribute("aria-invalid");
  await page.goto("about:blank");
  await own.stop();
  rmSync(folder, { recursive: true });
});

test("is set by keyboard alone", async ({ page }) => {
  await page.goto("/en/settings");
  const { field, form, reset } = settings(page);
  await tabTo(page, page.getByRole("link", { name: "Settings" }));
  await tabTo(page, field("Electricity price of own machines"));
  await page.keyboard.type("0.30");
  await page.keyboard.press("Enter");
  await expect(form("Electricity price of own machines")).toContainText("Saved.");
  await expect(field("Electricity price of own machines")).toHaveValue("0.3");
  await reset("Electricity price of own machines");
  await expect(field("Electricity price of own machines")).toHaveValue("");
});

for (const locale of ["en", "zh"] as const) {
  for (const colorScheme of ["light", "dark"] as const) {
    test(`${locale} in ${colorScheme}: has no fault that axe finds, on a desk and on a phone`, async ({
      browser,
      server,
    }) => {
      for (const width of [1280, 390, 320]) {
        const context = await browser.newContext({
          baseURL: server.url,
          colorScheme,
          viewport: { width, height: 900 },
          hasTouch: width < 1280,
        });
        const page = await context.newPage();
        await page.goto(`/${locale}/settings`);
        expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
        expect(await sideways(page)).toBe(0);
        await context.close();
      }
    });
  }
}
