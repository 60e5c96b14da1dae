import { afterEach } from "vitest";
import type { ProviderEffects } from "@/providers/base";
import { realEffects } from "../support/effects";
import type { Asked, RawUpstream, Reply } from "../support/raw-upstream";
import { rawUpstream } from "../support/raw-upstream";

/** The key that the suites send. */
export const KEY = "sk-test-7f3a9c51d2e84b60";

export type Facing = { readonly effects: ProviderEffects; readonly upstream: RawUpstream };

/** Starts a vendor that answers as a test says, for the length of that test, and effects that reach it with `KEY`. */
export function upstreamFor(subject: {
  readonly environment: (origin: string, key: string) => ProviderEffects["environment"];
}): (reply: Reply | ((asked: Asked) => Reply)) => Promise<Facing> {
  let started: RawUpstream | null = null;
  afterEach(async () => {
    await started?.close();
    started = null;
  });
  return async (reply) => {
    const upstream = await rawUpstream(typeof reply === "function" ? reply : () => reply);
    started = upstream;
    return { upstream, effects: realEffects(subject.environment(upstream.origin, KEY)) };
  };
}
