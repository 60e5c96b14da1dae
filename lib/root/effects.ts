import { v7 as uuidv7 } from "uuid";
import type { ProviderEffects } from "@/providers/base";
import { httpOut } from "./http-out";

/** The real clock, dice, network and waiting. */
export function realEffects(
  variables: ProviderEffects["environment"],
  connectMs: number,
): ProviderEffects & { readonly close: () => Promise<void> } {
  return {
    environment: variables,
    now: () => Date.now(),
    random: () => Math.random(),
    newId: () => uuidv7(),
    sleep,
    ...httpOut(connectMs),
  };
}

function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const wake = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", wake);
      resolve();
    };
    const timer = setTimeout(wake, signal?.aborted ? 0 : ms);
    signal?.addEventListener("abort", wake, { once: true });
  });
}
