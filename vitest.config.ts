import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const project = fileURLToPath(new URL(".", import.meta.url));

export default defineConfig({
  resolve: {
    alias: [
      { find: /^server-only$/, replacement: `${project}tests/support/server-only.ts` },
      { find: /^@\//, replacement: project },
    ],
  },
  test: {
    environment: "node",
    include: ["tests/**/*.test.{ts,tsx}"],
    allowOnly: !process.env.CI,
    reporters: ["default", ["json", { outputFile: "test-results/vitest.json" }]],
  },
});
