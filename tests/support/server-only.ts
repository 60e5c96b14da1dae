// `server-only` throws outside Next's server bundle; Vitest resolves it to this file.
export {};
