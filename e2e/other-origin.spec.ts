import type { BrowserContext, Page } from "@playwright/test";
import { expect, test } from "@playwright/test";
import type { Aim } from "./support/attacks";
import { channels, elements, fetches, forms, windows } from "./support/attacks";
import type { CountingUpstream } from "./support/counting-upstream";
import { countingUpstream } from "./support/counting-upstream";
import type { OtherSite } from "./support/other-site";
import { otherSite } from "./support/other-site";
import type { RunningServer } from "./support/server";
import { startServer } from "./support/server";
import { signIn, TOKEN } from "./support/sign-in";
import type { Watched } from "./support/watched-server";
import { watch } from "./support/watched-server";

const TASK = { task: { prompt: "Say hello", task_type: "general" } };
const CHAT = { model: "auto", messages: [{ role: "user", content: "Say hello" }] };
const PROGRAMS: Readonly<Record<string, unknown>> = {
  "/v1/chat/completions": CHAT,
  "/v1/models": CHAT,
  "/v1/embeddings": { model: "local/gpt-oss-20b", input: "hello" },
  "/api/v1/execute": TASK,
  "/api/v1/execute?": { ...TASK, stream: true },
  "/api/v1/route": TASK,
  "/api/v1/feedback": { trace_id: "0190a000-0000-7000-8000-000000000000", thumbs: "up" },
  "/api/v1/traces": TASK,
  "/api/v1/traces/export?include_text=true": TASK,
  "/api/v1/traces/schema": TASK,
  "/api/v1/registry": TASK,
  "/api/v1/health": TASK,
  "/healthz": TASK,
  "/metrics": TASK,
  "/sign-in": TASK,
  "/sign-out": TASK,
};
const PAGES: Readonly<Record<string, unknown>> = {
  "/en/route": TASK,
  "/en/traces": TASK,
  "/en/sign-in": TASK,
  "/icon.svg": TASK,
};
const ATTACKS = [fetches, elements, forms, channels];

const SERVERS = [
  { name: "without a token", token: null },
  { name: "with a token and a session", token: TOKEN },
] as const;
/** 127.0.0.1 on another port is the same site to a browser, which sends cookies along; localhost is another one. */
const SITES = ["127.0.0.1", "localhost"] as const;

let upstream: CountingUpstream;
let other: OtherSite;
let running: RunningServer;
let server: Watched;

for (const { name, token } of SERVERS) {
  test.describe(`a server ${name}`, () => {
    test.beforeEach(async () => {
      upstream = await countingUpstream();
      other = await otherSite();
      running = await startServer({
        LOCAL_BASE_URL: upstream.baseUrl,
        ...(token === null ? {} : { ECOCOMPUTE_TOKEN: token }),
      });
      server = await watch(running.url);
    });
    test.afterEach(async () => {
      server.close();
      await running.stop();
      upstream.close();
      other.close();
    });

    /** A browser whose person uses the server: signed in where that is needed. */
    const person = async (context: BrowserContext): Promise<Page> => {
      const page = await context.newPage();
      await page.goto(`${server.url}/en/route`);
      if (token !== null) await signIn(page);
      await expect(page).toHaveURL(/\/en\/route$/);
      return page;
    };
    const traces = (
      page: Page,
    ): Promise<readonly { readonly trace_id: string; readonly user_feedback: unknown }[]> =>
      page.evaluate(async () => (await (await fetch("/api/v1/traces")).json()).traces);

    for (const site of SITES) {
      test(`gives nothing to a page of http://${site} on another port, and does nothing for it`, async ({
        context,
      }) => {
        test.setTimeout(180_000);
        const own = await person(context);
        const action = await actionId(own);
        const attacker = await context.newPage();
        await attacker.goto(`http://${site}:${other.port}/`);
        await own.goto("about:blank");
        server.answered();
        const aims = Object.entries({ ...PROGRAMS, ...PAGES }).map(
          ([path, body]): Aim => ({ url: `${server.url}${path}`, body: JSON.stringify(body), action }),
        );
        for (const aim of aims) {
          for (const attack of ATTACKS)
            expect([aim.url, ...(await attacker.evaluate(attack, aim))]).toEqual([aim.url]);
          const answers = server.answered();
          expect(answers.length).toBeGreaterThan(70);
          expect(answers.filter((answer) => !answer.endsWith(": 403"))).toEqual([]);
        }
        for (const aim of aims)
          expect([aim.url, ...(await attacker.evaluate(windows, aim))]).toEqual([aim.url]);
        expect(upstream.spent()).toBe(0);
        await own.goto(`${server.url}/en/route`);
        expect(await traces(own)).toEqual([]);

        const bodyOf = (path: string): string => JSON.stringify(PROGRAMS[path]);
        const execute = { url: `${server.url}/api/v1/execute`, body: bodyOf("/api/v1/execute"), action };
        const ownReads = await own.evaluate(fetches, execute);
        expect(ownReads).toContain("fetch JSON cors: 200");
        expect(ownReads).toContain("XMLHttpRequest GET: 405");
        await expect.poll(() => upstream.spent()).toBeGreaterThan(0);
        const spent = upstream.spent();
        await own.evaluate(channels, execute);
        await expect.poll(() => upstream.spent()).toBeGreaterThan(spent);
        expect(await own.evaluate(elements, { ...execute, url: `${server.url}/icon.svg` })).toContain(
          "img: loaded",
        );
        expect(await own.evaluate(elements, { ...execute, url: `${server.url}/healthz` })).toContain(
          `iframe: ${server.url}/healthz`,
        );

        const [stored] = await traces(own);
        const rating = {
          url: `${server.url}/api/v1/feedback`,
          body: JSON.stringify({ trace_id: stored?.trace_id, thumbs: "up" }),
          action,
        };
        for (const attack of [fetches, forms, channels])
          expect(await attacker.evaluate(attack, rating)).toEqual([]);
        expect((await traces(own)).filter((trace) => trace.user_feedback !== null)).toEqual([]);
        await own.evaluate(fetches, rating);
        expect((await traces(own)).filter((trace) => trace.user_feedback !== null)).toHaveLength(1);
      });

      test(`is found by a link on a page of http://${site} on another port`, async ({ context }) => {
        const own = await person(context);
        await own.goto(`http://${site}:${other.port}/?to=${server.url}/en/traces`);
        await own.getByRole("link", { name: "Look" }).click();
        await expect(own).toHaveURL(`${server.url}/en/traces`);
        await expect(own.getByRole("heading", { level: 1 })).toHaveText("Traces");
      });
    }

    test("does not answer under a name that another site made point to this machine", async ({ page }) => {
      const port = new URL(server.url).port;
      for (const path of ["/en/route", "/api/v1/traces", "/healthz"]) {
        const answer = await page.goto(`http://evil.localhost:${port}${path}`);
        expect([path, answer?.status()]).toEqual([path, 403]);
      }
    });
  });
}

/** Id of the server action behind the preview, as anybody finds it in the page's own requests. */
async function actionId(page: Page): Promise<string> {
  await page.getByRole("textbox", { name: "Prompt" }).fill("Say hello");
  const asked = page.waitForRequest((request) => request.headers()["next-action"] !== undefined);
  await page.getByRole("button", { name: "Preview", exact: true }).click();
  const id = (await asked).headers()["next-action"];
  if (id === undefined) throw new Error("The preview is no server action any more.");
  return id;
}
