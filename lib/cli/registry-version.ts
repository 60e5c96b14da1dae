import { createHash } from "node:crypto";
import type { Registry } from "@/registry/schema";

const HEX_DIGITS = 12;

/** Short SHA-256 over the content of all files: the same for any order of keys, another for any other figure. */
export function registryVersion(content: Omit<Registry, "version">): string {
  const { models, regions, datacenters, clouds, hardware } = content;
  return createHash("sha256")
    .update(canonicalJson({ models, regions, datacenters, clouds, hardware }))
    .digest("hex")
    .slice(0, HEX_DIGITS);
}

/** JSON with the keys of every object in order. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, item: unknown) => (isMapping(item) ? sorted(item) : item));
}

const sorted = (mapping: object): object =>
  Object.fromEntries(Object.entries(mapping).sort(([a], [b]) => (a < b ? -1 : 1)));

const isMapping = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !Array.isArray(value);
