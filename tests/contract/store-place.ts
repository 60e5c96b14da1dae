import { afterEach, beforeEach } from "vitest";
import type { FeedbackStore } from "@/db/feedback-store";
import type { SettingsStore } from "@/db/settings-store";
import type { TraceStore } from "@/db/trace-store";

export type OpenStores = {
  readonly traces: TraceStore;
  readonly feedback: FeedbackStore;
  readonly settings: SettingsStore;
  readonly close: () => Promise<void>;
};

/** Where one test keeps its data: empty at first; every `open` is another handle on the same data. */
export type StorePlace = { readonly open: () => Promise<OpenStores>; readonly remove: () => Promise<void> };

/** A new handle on the test's data, closed after the test. */
export type Open = () => Promise<OpenStores>;

/** Gives each test a place of its own and closes what it opened. */
export function freshPlace(makePlace: () => StorePlace): { readonly open: Open } {
  let place: StorePlace;
  let opened: OpenStores[] = [];

  beforeEach(() => {
    place = makePlace();
    opened = [];
  });
  afterEach(async () => {
    await Promise.all(opened.map((stores) => stores.close()));
    await place.remove();
  });
  return {
    open: async () => {
      const stores = await place.open();
      opened.push(stores);
      return stores;
    },
  };
}
