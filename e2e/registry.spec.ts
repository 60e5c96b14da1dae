import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { sideways, tabTo } from "./support/desk";
import { expect, test } from "./support/journey";

const LIST = "registry";
const OTHERS = [
  "registry?x=carbon&floor=0.6&provider=local&compare=local%2Fqwen3-8b&sort=nonsense",
  "registry/openai/gpt-4o",
  "registry/deepseek/deepseek-v4-pro",
  "registry/compare?compare=openai%2Fgpt-4o&compare=local%2Fqwen3-8b",
  "registry/diff?from=2026-08-01&to=2026-11-25",
] as const;
const LOOKS = [
  { path: LIST, locale: "en", colorScheme: "light" },
  { path: LIST, locale: "en", colorScheme: "dark" },
  { path: LIST, locale: "zh", colorScheme: "light" },
  { path: LIST, locale: "zh", colorScheme: "dark" },
  ...OTHERS.flatMap((path) => [
    { path, locale: "en", colorScheme: "dark" } as const,
    { path, locale: "zh", colorScheme: "light" } as const,
  ]),
] as const;

const rowsOf = (page: Page) =>
  page.getByRole("table", { name: "Models of the registry" }).locator("tbody tr");
const chart = (page: Page) => page.getByRole("figure", { name: /^Quality against/ });

for (const width of [1280, 390]) {
  for (const { path, locale, colorScheme } of LOOKS) {
    test(`${locale}/${path} in ${colorScheme}, ${width} px wide, has no fault that axe finds`, async ({
      browser,
      server,
    }) => {
      const context = await browser.newContext({
        baseURL: server.url,
        colorScheme,
        viewport: { width, height: 844 },
        hasTouch: width === 390,
      });
      const page = await context.newPage();
      await page.goto(`/${locale}/${path}`);
      if (/^registry(?:$|\?)/.test(path)) await expect(page.locator("figure svg").first()).toBeVisible();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
      expect(await sideways(page)).toBe(0);
      await context.close();
    });
  }
}

test("narrows down, sorts and searches at once, and the address holds it", async ({ page }) => {
  await page.goto("/en/registry");
  const rows = rowsOf(page);
  const all = await rows.count();
  await page.getByRole("checkbox", { name: /^local/ }).check();
  await expect(page).toHaveURL(/provider=local/);
  const some = await rows.count();
  expect(some).toBeLessThan(all);
  await expect(page.getByText(`Showing ${some} of ${all} models`)).toBeVisible();
  await page.getByRole("link", { name: "Energy" }).click();
  const head = page.getByRole("columnheader", { name: /^Energy/ });
  await expect(head).toHaveAttribute("aria-sort", "ascending");
  const first = await rows.first().getByRole("rowheader").textContent();
  await page.getByRole("link", { name: "Energy" }).click();
  await expect(head).toHaveAttribute("aria-sort", "descending");
  await expect(rows.first().getByRole("rowheader")).not.toHaveText(first ?? "");
  await page.getByRole("searchbox", { name: "Search" }).fill("qwen3 8b");
  await expect(rows).toHaveCount(1);
  await expect(page).toHaveURL(/q=qwen3/);
  await page.reload();
  await expect(rows).toHaveCount(1);
  await page.getByRole("searchbox", { name: "Search" }).fill("no such model");
  await expect(page.getByRole("heading", { name: "No model fits" })).toBeVisible();
});

test("keeps what is unknown last in either direction", async ({ page }) => {
  for (const dir of ["asc", "desc"]) {
    await page.goto(`/en/registry?sort=energy&dir=${dir}`);
    const cells = await rowsOf(page).locator("td:nth-of-type(4)").allTextContents();
    const unknown = cells.map((text) => text.includes("unknown"));
    expect(unknown).toContain(true);
    expect(unknown.indexOf(true)).toBe(unknown.lastIndexOf(false) + 1);
  }
});

test("reckons for another request, which the server works out", async ({ page }) => {
  await page.goto("/en/registry?q=gpt-4o-mini");
  const row = rowsOf(page).first();
  // gpt-4o-mini: $0.15 in and $0.60 out a million tokens; 500 in and 350 out, a thousand times.
  await expect(row).toContainText("$0.285");
  await page.getByRole("spinbutton", { name: "Tokens of answer" }).fill("1000");
  await page.getByRole("spinbutton", { name: "Tokens of answer" }).press("Enter");
  await expect(page).toHaveURL(/out=1000/);
  await expect(row).toContainText("$0.675");
  await page.getByRole("combobox", { name: "Electricity" }).selectOption("FR");
  await expect(page).toHaveURL(/region=FR/);
  await expect(page.getByText(/electricity of France/)).toBeVisible();
});

test("draws the chart after the answer stands, without moving it, and has a table that says the same", async ({
  page,
}) => {
  await page.addInitScript(() => {
    const seen = { shift: 0 };
    Reflect.set(window, "layoutShift", seen);
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.shift += Number(Reflect.get(entry, "value"));
    }).observe({ type: "layout-shift", buffered: true });
  });
  await page.goto("/en/registry?x=carbon");
  await expect(chart(page).locator("text", { hasText: "DeepSeek-V4.1-Flash" })).toBeVisible();
  expect(
    await page.evaluate(() => Number(Reflect.get(Reflect.get(window, "layoutShift"), "shift"))),
  ).toBeLessThan(0.02);
  const said = await page.getByText(/models are drawn/).textContent();
  await page.getByRole("radio", { name: "Table" }).check({ force: true });
  const twin = page.getByRole("table", { name: "Quality and carbon of the models drawn" });
  await expect(twin.locator("tbody tr")).toHaveCount(Number(/^\d+/.exec(said ?? "")?.[0]));
  await expect(twin.getByText("on the front")).toHaveCount(Number(/(\d+) of them/.exec(said ?? "")?.[1]));
});

test("labels no point across another label, and none across an interval", async ({ page }) => {
  for (const [x, width] of [
    ["cost", 1280],
    ["carbon", 1280],
    ["carbon", 390],
  ] as const) {
    await page.setViewportSize({ width, height: 844 });
    await page.goto(`/en/registry?x=${x}`);
    await expect(chart(page).locator("g > text.text-xs").first()).toBeVisible();
    const clashes = await chart(page).evaluate((figure) => {
      const labels = [...figure.querySelectorAll("g > text.text-xs")].map((text) =>
        text.getBoundingClientRect(),
      );
      return labels.flatMap((a, index) =>
        labels
          .slice(index + 1)
          .filter(
            (b) =>
              a.left < b.right && b.left < a.right && a.top + 2 < b.bottom - 2 && b.top + 2 < a.bottom - 2,
          ),
      ).length;
    });
    expect([x, width, clashes]).toEqual([x, width, 0]);
  }
});

test("by keyboard alone: narrows, ticks two, sets them side by side and goes to a model", async ({
  page,
}) => {
  await page.goto("/en/registry?provider=openai");
  const [one, two] = [
    page.getByRole("checkbox", { name: "Compare GPT-4o", exact: true }),
    page.getByRole("checkbox", { name: "Compare GPT-5.5" }),
  ];
  await two.focus();
  await page.keyboard.press("Space");
  await expect(two).toBeChecked();
  await one.focus();
  await page.keyboard.press("Space");
  await expect(page).toHaveURL(/compare=.*compare=/);
  await page.goto(page.url());
  await tabTo(page, page.getByRole("button", { name: "Compare 2 models" }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Side by side");
  await expect(page.getByRole("columnheader", { name: /GPT-/ })).toHaveCount(2);
  await expect(page.getByRole("row", { name: /^Context/ })).toContainText("differs");
  await tabTo(page, page.getByRole("link", { name: "GPT-4o", exact: true }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("GPT-4o");
});

test("takes four to compare and no fifth", async ({ page }) => {
  await page.goto("/en/registry?provider=openai&sort=model");
  const boxes = page.getByRole("checkbox", { name: /^Compare / });
  for (const at of [0, 1, 2, 3]) await boxes.nth(at).check();
  await expect(boxes.nth(4)).toBeDisabled();
  await expect(page.getByText("4 are ticked")).toBeVisible();
  await boxes.nth(0).uncheck();
  await expect(boxes.nth(4)).toBeEnabled();
});

test("a model's page tells what speaks against it, its prices and sources, and leads to Route with it", async ({
  page,
}) => {
  await page.goto("/en/registry/openai/gpt-4o");
  const warnings = page.getByRole("region", { name: "Warnings" });
  await expect(warnings).toContainText("2027-01-14");
  await expect(warnings.getByRole("link", { name: "GPT-6.1 Sol" })).toHaveAttribute(
    "href",
    "/en/registry/openai/gpt-6.1-sol",
  );
  const prices = page.getByRole("region", { name: "Prices" });
  await expect(prices.locator("tbody tr")).toHaveCount(2);
  await expect(prices.getByRole("img", { name: /^Price over time/ })).toHaveAccessibleName(
    /in \$2\.50, out \$10\.00/,
  );
  await expect(page.getByRole("region", { name: "Scores" }).getByText("superseded").first()).toBeVisible();
  await page.getByRole("link", { name: "Use in Route" }).click();
  await expect(page).toHaveURL(/\/en\/route\?mine=openai(?:%2F|\/)gpt-4o$/);
  await expect(
    page.getByRole("region", { name: "Your pick" }).getByRole("combobox", { name: "Model" }),
  ).toHaveValue("openai/gpt-4o");
});

test("answers 404 for a model that nobody knows", async ({ page }) => {
  const response = await page.goto("/zh/registry/openai/gpt-none");
  expect(response?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("模型库中没有这个模型");
});

test("names what it ignored of an address", async ({ page }) => {
  await page.goto("/en/registry?sort=beauty&provider=nobody&page=3");
  const note = page.getByRole("region", { name: "Parts of this address were ignored" });
  await expect(note.getByRole("listitem")).toHaveCount(3);
  await page.getByRole("link", { name: "Cost" }).click();
  await expect(note.getByRole("listitem")).toHaveCount(2);
  await page.goto("/en/registry/diff?from=2026-02-30");
  await expect(note).toContainText("from=2026-02-30");
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("lists every model, sorts by links, narrows down and compares by its form", async ({ page }) => {
    await page.goto("/en/registry");
    const rows = rowsOf(page);
    const all = await rows.count();
    expect(all).toBeGreaterThan(40);
    await page.getByRole("link", { name: "Cost" }).click();
    await expect(page).toHaveURL(/sort=cost/);
    await expect(page.getByRole("columnheader", { name: /^Cost/ })).toHaveAttribute("aria-sort", "ascending");
    await page.getByRole("checkbox", { name: /^openai/ }).check();
    await page.getByRole("button", { name: "Apply" }).last().click();
    await expect(page).toHaveURL(/provider=openai/);
    await expect(page.getByRole("region", { name: /ignored/ })).toHaveCount(0);
    expect(await rows.count()).toBeLessThan(all);
    await expect(page.getByRole("columnheader", { name: /^Cost/ })).toHaveAttribute("aria-sort", "ascending");
    await page.getByRole("checkbox", { name: "Compare GPT-4o", exact: true }).check();
    await page.getByRole("checkbox", { name: "Compare GPT-5.5" }).check();
    await page.getByRole("button", { name: /^Compare/ }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Side by side");
    await expect(page.getByRole("columnheader", { name: /GPT-/ })).toHaveCount(2);
    await expect(page.getByRole("region", { name: /ignored/ })).toHaveCount(0);
  });

  test("shows the diff of the two days that are asked for", async ({ page }) => {
    await page.goto("/en/registry/diff");
    await page.getByLabel("From").fill("2026-08-01");
    await page.getByLabel("To", { exact: true }).fill("2026-11-25");
    await page.getByRole("button", { name: "Compare the days" }).click();
    await expect(page).toHaveURL(/from=2026-08-01&to=2026-11-25/);
    await expect(page.getByRole("row", { name: /DeepSeek-V4-Pro.*\bin\b/ }).first()).toContainText("$0.660");
  });
});
