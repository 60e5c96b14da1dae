import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { METHOD_IDS } from "@/components/method-id";
import { desk, sideways, tabTo } from "./support/desk";
import { expect, test } from "./support/journey";

const LOCALES = ["en", "zh"] as const;
const WORDS = {
  en: {
    compute: "Compute",
    steps: "Steps",
    result: "The same with its 90 % interval",
    batch: "Requests at once",
  },
  zh: { compute: "计算", steps: "步骤", result: "同一结果及其 90 % 区间", batch: "同时处理的请求" },
} as const;

const axe = async (page: Page): Promise<readonly unknown[]> => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
};

/** Waits until every region that scrolls sideways has become a stop for the keyboard, which a script sees to. */
const measured = (page: Page): Promise<void> =>
  expect
    .poll(() =>
      page
        .locator("section.overflow-x-auto")
        .evaluateAll(
          (regions) =>
            regions.filter((region) => region.scrollWidth > region.clientWidth && region.tabIndex < 0).length,
        ),
    )
    .toBe(0);

const lastStep = (page: Page, locale: (typeof LOCALES)[number]) =>
  page.getByRole("list", { name: WORDS[locale].steps }).getByRole("listitem").last();

test("the index leads to every method, and each names itself", async ({ page }) => {
  await page.goto("/en/methods");
  await expect(page.getByRole("navigation").getByRole("link", { name: "Methods" })).toHaveAttribute(
    "aria-current",
    "page",
  );
  await expect(page.getByRole("main").getByRole("link")).toHaveCount(METHOD_IDS.length);
  await page.getByRole("link", { name: "Carbon of the electricity" }).click();
  await expect(page).toHaveURL(/\/en\/methods\/carbon$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Carbon of the electricity");
  await page.getByRole("link", { name: "All methods" }).click();
  await expect(page).toHaveURL(/\/en\/methods$/);
});

/** Opens a page with all that is folded in it. */
async function unfolded(page: Page, path: string): Promise<void> {
  await page.goto(path);
  for (const summary of await page.locator("summary").all()) await summary.click();
  await measured(page);
}

test("no page has a fault that axe finds", async ({ page }) => {
  test.setTimeout(300_000);
  for (const id of METHOD_IDS) {
    await unfolded(page, `/en/methods/${id}`);
    expect([id, await axe(page)]).toEqual([id, []]);
  }
});

for (const locale of LOCALES) {
  for (const colorScheme of ["light", "dark"] as const) {
    test(`${locale} in ${colorScheme}: the kinds of page have no fault that axe finds, on a desk and on a phone`, async ({
      browser,
      server,
    }) => {
      test.setTimeout(180_000);
      for (const width of [1280, 390]) {
        const viewport = { width, height: 844 };
        const context = await browser.newContext({
          baseURL: server.url,
          colorScheme,
          viewport,
          hasTouch: width < 1280,
        });
        const page = await context.newPage();
        for (const path of ["methods", "methods/energy", "methods/measurements"]) {
          await unfolded(page, `/${locale}/${path}`);
          expect([path, await axe(page)]).toEqual([path, []]);
        }
        await context.close();
      }
    });
  }

  test(`${locale}: no page scrolls sideways on a phone`, async ({ page }) => {
    test.setTimeout(180_000);
    for (const path of ["methods", ...METHOD_IDS.map((id) => `methods/${id}`)]) {
      await page.setViewportSize({ width: 390, height: 844 });
      await unfolded(page, `/${locale}/${path}`);
      expect([path, await sideways(page)]).toEqual([path, 0]);
      await page.setViewportSize({ width: 320, height: 844 });
      expect([path, await sideways(page)]).toEqual([path, 0]);
    }
  });
}

for (const locale of LOCALES) {
  test(`${locale}: a worked example is computed without any script`, async ({ browser, server }) => {
    const context = await browser.newContext({ baseURL: server.url, javaScriptEnabled: false });
    const page = await context.newPage();
    const words = WORDS[locale];
    await page.goto(`/${locale}/methods/energy`);
    await expect(lastStep(page, locale)).toContainText(words.result);
    const before = await lastStep(page, locale).innerText();
    await page.getByRole("spinbutton", { name: words.batch }).fill("1");
    await page.getByRole("button", { name: words.compute, exact: true }).click();
    await expect(page).toHaveURL(/[?&]batch=1&.*#example$/);
    await expect(page.getByRole("spinbutton", { name: words.batch })).toHaveValue("1");
    expect(await lastStep(page, locale).innerText()).not.toBe(before);
    await context.close();
  });
}

test("what an address says wrongly is named, and the example stands", async ({ page }) => {
  await page.goto("/en/methods/carbon?energy=-1&zone=XX&utm=1");
  const note = page.getByRole("region", { name: "These parts of the address were not taken over" });
  await expect(note.getByRole("listitem")).toHaveText([
    "energy=-1 expected a number from 0 to 1000000",
    "zone=XX expected one of the choices in the form",
    "utm=1 is no field of this example",
  ]);
  await expect(lastStep(page, "en")).toContainText("140");
});

test("the keyboard reaches field, button, and a formula wider than its box", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/en/methods/cost");
  const formula = page.getByRole("region", { name: "Cost", exact: true });
  await tabTo(page, formula);
  const before = await formula.evaluate(({ scrollLeft }) => scrollLeft);
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => formula.evaluate(({ scrollLeft }) => scrollLeft)).toBeGreaterThan(before);
  const output = page.getByRole("spinbutton", { name: /^Output/ });
  await tabTo(page, output);
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("1000");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/out=1000#example$/);
  await expect(page.getByRole("heading", { name: "Worked example" })).toBeInViewport();
});

test("LaTeX and BibTeX are copied whole", async ({ context, page }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto("/en/methods/carbon");
  await page.getByText("LaTeX source").click();
  await page.getByRole("button", { name: "Copy" }).first().click();
  await expect(page.getByRole("status").filter({ hasText: "Copied." })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("C = \\frac{E}{1000} \\cdot g");
});

test("a name that is no method is answered with 404, in the reader's language", async ({ page }) => {
  for (const name of ["nothing", "energy@method-999"]) {
    const response = await page.goto(`/zh/methods/${name}`);
    expect([name, response?.status()]).toEqual([name, 404]);
  }
  await page.goto("/zh/methods/nothing");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("没有这个方法");
  await page.getByRole("link", { name: "全部方法" }).click();
  await expect(page).toHaveURL(/\/zh\/methods$/);
});

test("the evidence of a figure leads to how it is computed", async ({ page }) => {
  await desk(page).preview("What is the capital of France?");
  await desk(page)
    .auto.getByRole("button", { name: /^Energy/ })
    .first()
    .click();
  await page.getByRole("dialog").getByRole("link", { name: "How it is computed" }).click();
  await expect(page).toHaveURL(/\/en\/methods\/energy@method-\d+$/);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("EC-2");
});
