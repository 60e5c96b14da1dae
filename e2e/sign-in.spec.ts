import AxeBuilder from "@axe-core/playwright";
import { desk, sideways } from "./support/desk";
import { expect, test } from "./support/journey";
import { signIn, TOKEN, tokenField } from "./support/sign-in";

const WORDS = {
  en: { title: "Sign in", token: "Token", wrong: "This is not the token", signOut: "Sign out" },
  zh: { title: "登录", token: "令牌", wrong: "令牌不正确", signOut: "退出登录" },
} as const;

test.use({ environment: { ECOCOMPUTE_TOKEN: TOKEN } });

for (const locale of ["en", "zh"] as const) {
  const words = WORDS[locale];
  test(`leads a reader in ${locale} to the form, back from a wrong token, on with the right one, and out`, async ({
    page,
  }) => {
    await page.goto(`/${locale}/traces?task_type=coding`);
    await expect(page).toHaveURL(new RegExp(`/${locale}/sign-in\\?next=`));
    await expect(page.locator("html")).toHaveAttribute("lang", locale);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(words.title);
    await expect(page.getByRole("button", { name: words.signOut })).toHaveCount(0);

    const token = page.getByLabel(words.token, { exact: true });
    await token.fill("not-the-right-token");
    await token.press("Enter");
    await expect(page).toHaveURL(new RegExp(`/${locale}/sign-in\\?error=wrong&next=`));
    await expect(token).toHaveAttribute("aria-invalid", "true");
    await expect(token).toHaveAccessibleDescription(new RegExp(words.wrong));
    await expect(token).toHaveValue("");

    await token.fill(TOKEN);
    await token.press("Enter");
    await expect(page).toHaveURL(new RegExp(`/${locale}/traces\\?task_type=coding$`));
    await page.getByRole("button", { name: words.signOut }).click();
    await expect(page).toHaveURL(new RegExp(`/${locale}/sign-in`));
    await page.goto(`/${locale}/route`);
    await expect(page).toHaveURL(new RegExp(`/${locale}/sign-in`));
  });

  for (const colorScheme of ["light", "dark"] as const) {
    test(`has no fault in ${locale} and in ${colorScheme} that axe finds, on a desk and on a phone`, async ({
      browser,
    }) => {
      for (const width of [1280, 390]) {
        const context = await browser.newContext({ colorScheme, viewport: { width, height: 800 } });
        const page = await context.newPage();
        const expectNoFault = async () => {
          expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
          expect(await sideways(page)).toBe(0);
        };
        await page.goto(`/${locale}/sign-in${width === 390 ? "?error=limited" : "?error=wrong"}`);
        await expectNoFault();
        await page.getByLabel(words.token, { exact: true }).fill(TOKEN);
        await page.keyboard.press("Enter");
        await expect(page.getByRole("button", { name: words.signOut })).toBeVisible();
        await expectNoFault();
        await context.close();
      }
    });
  }
}

test("starts at a field that has the keyboard, and needs nothing else", async ({ page }) => {
  await page.goto("/en/route");
  await expect(tokenField(page)).toBeFocused();
  await page.keyboard.type("wrong");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Sign in" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/error=wrong/);
  await expect(tokenField(page)).toBeFocused();
  await page.keyboard.type(TOKEN);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/en\/route$/);
  await page.getByRole("button", { name: "Sign out" }).focus();
  await page.keyboard.press("Enter");
  await expect(tokenField(page)).toBeFocused();
});

test("keeps the reader's way when the language is changed before signing in", async ({ page }) => {
  await page.goto("/en/traces?task_type=coding");
  await page.getByRole("link", { name: "中文" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("登录");
  await page.getByLabel("令牌", { exact: true }).fill(TOKEN);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/zh\/traces\?task_type=coding$/);
});

test("works without scripts", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto("/en/traces");
  await signIn(page, "wrong");
  await expect(page.getByText("This is not the token of this server.")).toBeVisible();
  await signIn(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Traces");
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(tokenField(page)).toBeVisible();
  await context.close();
});

test("leads nowhere but to pages of this server", async ({ page }) => {
  for (const next of [
    "https://evil.example/",
    "//evil.example/",
    "/\\evil.example/",
    "javascript:alert(1)",
  ]) {
    await page.goto(`/en/sign-in?next=${encodeURIComponent(next)}`);
    await signIn(page);
    await expect(page).toHaveURL(/^http:\/\/127\.0\.0\.1:\d+\/en\/route$/);
    await page.getByRole("button", { name: "Sign out" }).click();
  }
});

test("lets the pages work as before, and their calls too", async ({ page, request }) => {
  await page.goto("/en/route");
  await signIn(page);
  await desk(page).preview("Say hello");
  await page.getByRole("button", { name: /^Run auto/ }).click();
  await expect(page.getByRole("heading", { name: "What it took" })).toBeVisible();
  await page.getByRole("link", { name: "Traces" }).click();
  await expect(page).toHaveURL(/\/en\/traces$/);
  const read = (path: string) => page.evaluate(async (at) => (await fetch(at)).status, path);
  expect(await read("/api/v1/traces")).toBe(200);
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/en\/sign-in/);
  expect(await read("/api/v1/traces")).toBe(401);

  const refused = await request.get("/v1/models");
  expect([refused.status(), refused.headers()["www-authenticate"]]).toEqual([401, "Bearer"]);
  expect(await refused.json()).toMatchObject({
    error: { type: "authentication_error", code: "invalid_api_key" },
  });
  const bearer = { headers: { authorization: `Bearer ${TOKEN}` } };
  expect((await request.get("/api/v1/traces", bearer)).status()).toBe(200);
  expect(await (await request.get("/healthz")).json()).toEqual({ status: "ok" });
  expect(Object.keys(await (await request.get("/healthz", bearer)).json())).toContain("providers");
});

test("leads on at once whoever is signed in already", async ({ page }) => {
  await page.goto("/en/sign-in");
  await signIn(page);
  await page.goto("/en/sign-in?next=%2Fen%2Ftraces");
  await expect(page).toHaveURL(/\/en\/traces$/);
});
