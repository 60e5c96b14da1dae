/** What is checked without running the product, in this order: [name, command line]. */
export const STATIC_CHECKS = [
  ["gen", "tsx lib/cli/gen.ts"],
  ["format and lint", "biome check --error-on-warnings ."],
  ["walls", "depcruise ."],
  ["types", "npm run --silent types"],
  ["registry", "tsx lib/cli/registry-check.ts"],
];

export const UNIT_TESTS = ["unit tests", "vitest run"];
