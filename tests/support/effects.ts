import { v7 as uuidv7 } from "uuid";
import type { ProviderEffects } from "@/providers/base";

/** The real clock, dice and network for tests over real HTTP, with the given environment. */
export function realEffects(environment: ProviderEffects["environment"] = {}): ProviderEffects {
  return {
    environment,
    now: () => Date.now(),
    random: () => Math.random(),
    newId: () => uuidv7(),
    fetch: (url, init) => fetch(url, { ...init, redirect: "manual" }),
    sleep,
  };
}

function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const wake = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", wake);
      resolve();
    };
    const timer = setTimeout(wake, signal?.aborted ? 0 : ms);
    signal?.addEventListener("abort", wake, { once: true });
  });
}
