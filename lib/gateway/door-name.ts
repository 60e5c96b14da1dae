/**
 * A short name for a door, out of its own path: "chat" for /v1/chat/completions, "traces_export" for /api/v1/traces/export. For paths of
 * our own lists only, never for what a caller wrote: names become labels.
 */
export const doorName = (path: string): string =>
  path
    .replace(/^(?:\/api)?(?:\/v1)?\//, "")
    .replace(/\/completions$/, "")
    .replaceAll(/[^a-z0-9]+/g, "_");
