import { test as base, expect } from "@playwright/test";
import type { RunningServer } from "./server";
import { startServer } from "./server";

type Worker = { readonly environment: Readonly<Record<string, string>>; readonly server: RunningServer };

/**
 * A journey on a server of its own; `test.use({ environment })` sets it up. A page that logs an error or throws fails the journey,
 * but for the addresses that it asks on purpose and does not get.
 */
export const test = base.extend<{ readonly quiet: undefined }, Worker>({
  environment: [{}, { scope: "worker", option: true }],
  server: [
    async ({ environment }, use) => {
      const server = await startServer(environment);
      await use(server);
      await server.stop();
    },
    { scope: "worker" },
  ],
  baseURL: async ({ server }, use) => use(server.url),
  quiet: [
    async ({ page }, use) => {
      const heard: string[] = [];
      page.on("pageerror", (error) => heard.push(String(error)));
      page.on("console", (message) => {
        if (message.type() === "error" && !message.text().startsWith("Failed to load resource"))
          heard.push(message.text());
      });
      await use(undefined);
      expect(heard).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
