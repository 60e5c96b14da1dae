import { readFile } from "node:fs/promises";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { desk, tabTo } from "./support/desk";
import { expect, test } from "./support/journey";

const PROMPT = "Write a Python function that merges two sorted lists.";

test("type, preview, override, run both, rate, find, export", async ({ page, request }) => {
  const route = desk(page);
  await route.preview(PROMPT);
  await expect(route.auto.getByText("simulated")).toBeVisible();
  await expect(page.getByText("Detected: Coding")).toBeVisible();
  await route.override("openai/gpt-4o");
  await page.getByRole("button", { name: /^Run both/ }).click();

  const mine = route.answers("Your pick: GPT-4o");
  await expect(mine.getByText("This is a simulated answer.")).toBeVisible();
  await expect(mine.getByRole("heading", { name: "What it took" })).toBeVisible();
  const auto = page.getByRole("region", { name: /^Auto: / });
  await expect(auto.getByRole("heading", { name: "What it took" })).toBeVisible();
  await expect(auto.getByText("vs GPT-4o").first()).toBeVisible();

  await mine.getByRole("button", { name: "Good", exact: true }).click();
  await mine.getByRole("button", { name: "4 of 5" }).click();
  await mine.getByRole("textbox", { name: "Note" }).fill("short and right");
  await mine.getByRole("button", { name: "Save rating" }).click();
  await expect(mine.getByText("Saved.")).toBeVisible();

  await mine.getByRole("link", { name: "Open the trace" }).click();
  await expect(page).toHaveURL(/\/en\/traces\/[0-9a-f-]{36}$/);
  const traceId = page.url().slice(-36);
  await expect(page.getByText("It never enters totals or training.")).toBeVisible();
  await expect(page.getByText("not kept").first()).toBeVisible();

  await page.goto("/en/traces?rating=up&model=openai%2Fgpt-4o");
  await expect(page.getByText("1 trace matches")).toBeVisible();
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download JSONL" }).click();
  const text = await readFile(await (await download).path(), "utf8");
  const lines = text.trim().split("\n");
  expect(lines).toHaveLength(1);
  const trace = JSON.parse(lines[0] ?? "");
  expect(trace).toMatchObject({ trace_id: traceId, outcome: { user_feedback: { thumbs: "up", rating: 4 } } });
  expect(text).not.toContain("merges two sorted lists");

  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
  addFormats.default(ajv);
  const validate = ajv.compile(await (await request.get("/api/v1/traces/schema")).json());
  expect(validate(trace), JSON.stringify(validate.errors)).toBe(true);
  expect(validate({ ...trace, kind: "plan" })).toBe(false);
});

test("what is typed before the scripts have come is kept, and nothing can be sent until then", async ({
  page,
}) => {
  const held: (() => void)[] = [];
  let isHeld = true;
  await page.route("**/_next/static/**/*.js", (route) => {
    const goOn = () => void route.continue();
    if (isHeld) held.push(goOn);
    else goOn();
  });
  await page.goto("/en/route", { waitUntil: "commit" });
  const { prompt } = desk(page);
  await prompt.fill(PROMPT);
  const button = page.getByRole("button", { name: "Preview", exact: true });
  await expect(button).toBeDisabled();
  isHeld = false;
  for (const goOn of held) goOn();
  await expect(button).toBeEnabled();
  await expect(prompt).toHaveValue(PROMPT);
  await button.click();
  await expect(page.getByText("Send it to")).toBeVisible();
});

test("running repeats just the decision that was shown", async ({ page, request }) => {
  const route = desk(page);
  await route.preview(PROMPT, "?policy=efficiency");
  const shown = await route.auto.locator("code, .font-mono").first().textContent();
  const asked = page.waitForRequest("**/api/v1/execute");
  await page.getByRole("button", { name: /^Run auto/ }).click();
  const body = (await asked).postDataJSON();
  await expect(page.getByRole("link", { name: "Open the trace" })).toBeVisible();
  const trace = await (await request.get(`/api/v1/traces/${body.trace_id}`)).json();
  expect(trace.decision_trace).toMatchObject({ selected_model: shown, policy_id: "efficiency" });
  expect(trace.trace_id).toBe(body.trace_id);
});

test("limits that nobody meets say what to relax, and one press relaxes it", async ({ page }) => {
  const route = desk(page);
  await page.goto("/en/route?min_quality=0.99");
  await route.prompt.fill(PROMPT);
  await route.prompt.press("Control+Enter");
  await expect(page.getByText("No model passes under these limits.")).toBeVisible();
  await page
    .getByRole("button", { name: /^Apply: admit/ })
    .first()
    .click();
  await expect(page.getByText("Send it to")).toBeVisible();
  await expect(route.prompt).toHaveValue(PROMPT);
});

test("a person's task type goes before the detected one, and the address keeps every choice but the prompt", async ({
  page,
}) => {
  const route = desk(page);
  await route.preview(PROMPT);
  await page.getByText("Creative", { exact: true }).click();
  await page.getByText("Quality", { exact: true }).first().click();
  await expect(page).toHaveURL(/policy=quality/);
  await expect(page.getByText("your choice goes first")).toBeVisible();
  expect(page.url()).not.toContain("merges");
  await page.reload();
  await expect(page.getByRole("radio", { name: "Creative" })).toBeChecked();
});

test("what an address says wrongly is listed, not guessed", async ({ page }) => {
  await page.goto("/en/route?policy=cheapest&max_cost=-1&region=ATLANTIS");
  const ignored = page.getByRole("region", { name: "Parts of this address were ignored" });
  for (const part of ["policy=cheapest", "max_cost=-1", "region=ATLANTIS"])
    await expect(ignored).toContainText(part);
});

test("a stopped answer is kept as a failure with what had come", async ({ page, request }) => {
  const route = desk(page);
  await route.preview(PROMPT);
  const asked = page.waitForRequest("**/api/v1/execute");
  await page.getByRole("button", { name: /^Run auto/ }).click();
  await page.getByRole("button", { name: /Stop/ }).click();
  const { trace_id } = (await asked).postDataJSON();
  await expect
    .poll(async () => (await (await request.get(`/api/v1/traces/${trace_id}`)).json()).outcome?.error?.kind)
    .toBe("aborted");
  await expect(route.prompt).toHaveValue(PROMPT);
});

test("the keyboard alone goes from the prompt to a rating", async ({ page }) => {
  const route = desk(page);
  await page.goto("/en/route");
  await route.prompt.focus();
  await page.keyboard.type(PROMPT);
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText("Send it to")).toBeVisible();
  const run = page.getByRole("button", { name: /^Run auto/ });
  await tabTo(page, run);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "What it took" })).toBeVisible();
  const five = page.getByRole("button", { name: "5 of 5" });
  await tabTo(page, five);
  await page.keyboard.press("Enter");
  await expect(page.getByText("Saved.")).toBeVisible();
});
