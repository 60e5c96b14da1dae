import type { Observer, SeenRequest } from "@/lib/engine/observer";

/** Keeps what an observer hears, and lets a test wait for it. */
export function seen() {
  const requests: SeenRequest[] = [];
  const watchers = new Set<() => void>();
  const observer: Observer = (request) => {
    requests.push(request);
    for (const watch of watchers) watch();
  };
  return {
    observer,
    requests,
    /** Resolves when so many requests of this door are over. */
    until: (door: string, count: number): Promise<void> =>
      new Promise((resolve) => {
        const watch = (): void => {
          if (requests.filter((request) => request.door === door).length < count) return;
          watchers.delete(watch);
          resolve();
        };
        watchers.add(watch);
        watch();
      }),
  };
}
