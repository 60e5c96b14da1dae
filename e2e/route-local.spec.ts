import { LLMock } from "@copilotkit/aimock";
import type { Locator, Page } from "@playwright/test";
import { desk } from "./support/desk";
import { test as base, expect } from "./support/journey";

const FIRST = { model: "gpt-oss:20b" } as const;
const SECOND = { model: "llama3.1:8b" } as const;
const USAGE = { prompt_tokens: 21, completion_tokens: 9 };

/** A server of one's own that lists two models of the registry; an independent fake of the OpenAI wire. */
const test = base.extend<object, { readonly environment: Readonly<Record<string, string>> }>({
  environment: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern.
    async ({}, use) => {
      const mock = new LLMock({ host: "127.0.0.1", port: 0 });
      mock.on(
        { ...FIRST, userMessage: "Say hello" },
        { content: "Hello from your own machine.", usage: USAGE },
        { chunkSize: 5 },
      );
      mock.on(
        { ...FIRST, userMessage: "Fall back" },
        { error: { message: "loading the model" }, status: 503 },
      );
      mock.on({ ...SECOND, userMessage: "Fall back" }, { content: "The second one answers.", usage: USAGE });
      mock.on(
        { ...FIRST, userMessage: "Cut me" },
        { content: "This sentence never comes to its end.", usage: USAGE },
        { chunkSize: 5, truncateAfterChunks: 4, latency: 30 },
      );
      mock.on({ ...FIRST, userMessage: "Nobody" }, { error: { message: "out of memory" }, status: 500 });
      mock.on({ ...SECOND, userMessage: "Nobody" }, { error: { message: "out of memory" }, status: 500 });
      await mock.start();
      await use({ LOCAL_BASE_URL: `${mock.url}/v1`, LOCAL_ELECTRICITY_USD_PER_KWH: "0.30" });
      await mock.stop();
    },
    { scope: "worker" },
  ],
});

/** The error in the answer's column. */
const failure = (page: Page): Locator => page.getByRole("region", { name: /^Auto: / }).getByRole("alert");

test("streams an answer with the server's own usage, and costs it by its electricity", async ({
  page,
  request,
}) => {
  const route = desk(page);
  await route.preview("Say hello", "?policy=quality");
  await expect(route.auto.getByText("simulated")).toHaveCount(0);
  const asked = page.waitForRequest("**/api/v1/execute");
  await page.getByRole("button", { name: /^Run auto/ }).click();
  await expect(page.getByText("Hello from your own machine.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "What it took" })).toBeVisible();
  const trace = await (await request.get(`/api/v1/traces/${(await asked).postDataJSON().trace_id}`)).json();
  expect(trace).toMatchObject({
    simulated: false,
    outcome: {
      answered_by: "local/gpt-oss-20b",
      usage: { input_tokens: 21, output_tokens: 9, source: "provider" },
    },
  });
  const [, energy] = trace.outcome.energy_wh;
  const [, cost] = trace.outcome.cost_usd;
  // Wh / 1000 x 0.30 USD/kWh; both figures carry three significant digits
  expect(Math.abs(cost / ((energy / 1000) * 0.3) - 1)).toBeLessThan(0.011);
});

test("falls back from a 503 to the next candidate, and the trace shows every attempt", async ({ page }) => {
  const route = desk(page);
  await route.preview("Fall back", "?policy=quality");
  await page.getByRole("button", { name: /^Run auto/ }).click();
  await expect(page.getByText("The second one answers.")).toBeVisible();
  await page.getByRole("link", { name: "Open the trace" }).click();
  const attempts = page.getByRole("table", { name: "Attempts, in order" });
  await expect(attempts.getByRole("row").filter({ hasText: "Not available" })).toHaveCount(2);
  await expect(attempts.getByRole("row").filter({ hasText: "local/llama-3.1-8b" })).toContainText("answered");
});

test("shows a cut stream as an error with what had arrived, never as a success", async ({
  page,
  request,
}) => {
  const route = desk(page);
  await route.preview("Cut me", "?policy=quality");
  const asked = page.waitForRequest("**/api/v1/execute");
  await page.getByRole("button", { name: /^Run auto/ }).click();
  await expect(page.getByText("This sente", { exact: true })).toBeVisible();
  await expect(failure(page)).toContainText("cut");
  const trace = await (await request.get(`/api/v1/traces/${(await asked).postDataJSON().trace_id}`)).json();
  expect(trace.outcome).toMatchObject({ status: "failed", error: { kind: "cut" }, answered_by: null });
});

test("gives one clear error where every candidate fails, keeps the prompt, and stores the failed trace", async ({
  page,
}) => {
  const route = desk(page);
  await route.preview("Nobody", "?policy=quality");
  await page.getByRole("button", { name: /^Run auto/ }).click();
  await expect(failure(page)).toContainText("500");
  await expect(route.prompt).toHaveValue("Nobody");
  await page.goto("/en/traces");
  await expect(page.getByRole("row").filter({ hasText: "Failed" }).first()).toBeVisible();
});
