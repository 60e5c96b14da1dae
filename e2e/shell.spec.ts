import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { sideways } from "./support/desk";
import { expect, test } from "./support/journey";

const LOCALES = ["en", "zh"] as const;
const PAGES = ["route", "traces", "settings", "sign-in"] as const;
const SCHEMES = ["light", "dark"] as const;

const theme = (page: Page): Promise<string | null> => page.locator("html").getAttribute("data-theme");

test.describe("language", () => {
  for (const [locale, prefix] of [
    ["zh-CN", "zh"],
    ["de-DE", "en"],
  ] as const) {
    test(`starts in ${prefix} for a browser set to ${locale}`, async ({ browser }) => {
      const context = await browser.newContext({ locale });
      const page = await context.newPage();
      await page.goto("/");
      await expect(page).toHaveURL(new RegExp(`/${prefix}/route$`));
      await expect(page.locator("html")).toHaveAttribute("lang", prefix);
      await context.close();
    });
  }

  test("changes in place and keeps path and query", async ({ page }) => {
    await page.goto("/en/traces?task=coding&q=a%20b");
    await page.getByRole("link", { name: "中文" }).click();
    await expect(page).toHaveURL(/\/zh\/traces\?task=coding&q=a(?:%20|\+)b$/);
    await expect(page.getByRole("navigation").getByRole("link", { name: "决策记录" })).toHaveAttribute(
      "aria-current",
      "page",
    );
  });

  test("is announced to search engines for every page", async ({ request }) => {
    const link = (await request.get("/en/route")).headers().link ?? "";
    expect(link).toContain('/zh/route>; rel="alternate"; hreflang="zh"');
  });
});

test.describe("theme", () => {
  test("follows the system until the reader chooses, and stays chosen", async ({ browser }) => {
    const context = await browser.newContext({ colorScheme: "dark" });
    const page = await context.newPage();
    await page.goto("/en/route");
    expect(await theme(page)).toBe("dark");
    await page.getByRole("button", { name: "Theme: System. Switch." }).click();
    await expect(page.getByRole("button", { name: "Theme: Light. Switch." })).toBeVisible();
    expect(await theme(page)).toBe("light");
    await page.reload({ waitUntil: "commit" });
    await page.locator("body").waitFor({ state: "attached" });
    expect(await theme(page)).toBe("light");
    await context.close();
  });
});

test("leads the keyboard past the header first", async ({ page }) => {
  await page.goto("/en/route");
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Skip to content" });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
});

test("answers an unknown address with 404 in the reader's language, inside the house's frame", async ({
  page,
}) => {
  const response = await page.goto("/zh/nowhere/at.all");
  expect(response?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("此地址没有页面");
  await page.getByRole("link", { name: "回到首页" }).click();
  await expect(page).toHaveURL(/\/zh\/route$/);
});

test("runs under its own content security policy without a complaint", async ({ page }) => {
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  const response = await page.goto("/en/route", { waitUntil: "networkidle" });
  expect(response?.headers()["content-security-policy"]).toMatch(
    /script-src 'self' 'nonce-[^']+' 'strict-dynamic'(?:;| )/,
  );
  await page.getByRole("link", { name: "Traces" }).click();
  await expect(page).toHaveURL(/\/en\/traces$/);
  expect(complaints).toEqual([]);
});

test("needs no sign-in as long as there is no token, and says so", async ({ page }) => {
  for (const [locale, text, link] of [
    ["en", "nobody needs to sign in", "To the start page"],
    ["zh", "无需登录", "回到首页"],
  ] as const) {
    await page.goto(`/${locale}/sign-in`);
    await expect(page.getByText(text)).toBeVisible();
    await page.getByRole("link", { name: link }).click();
    await expect(page).toHaveURL(new RegExp(`/${locale}/route$`));
  }
  await expect(page.getByRole("button", { name: "退出登录" })).toHaveCount(0);
});

for (const path of PAGES) {
  for (const locale of LOCALES) {
    for (const colorScheme of SCHEMES) {
      test(`${locale}/${path} in ${colorScheme} has no fault that axe finds, on a desk and on a phone`, async ({
        browser,
      }) => {
        for (const width of [1280, 320]) {
          const context = await browser.newContext({
            colorScheme,
            viewport: { width, height: 800 },
            hasTouch: width === 320,
          });
          const page = await context.newPage();
          await page.goto(`/${locale}/${path}`);
          expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
          expect(await sideways(page)).toBe(0);
          await context.close();
        }
      });
    }
  }
}
