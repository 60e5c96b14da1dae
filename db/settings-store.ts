import type { Result } from "@/lib/result";

/** The store could not be written: full, locked, read-only, gone. */
export type SettingsWriteError = { readonly kind: "unwritable"; readonly message: string };

/** Small values that belong to this install: the secret under which prompts are hashed, what a person set on the settings page. */
export type SettingsStore = {
  /** The stored value; where there is none, `make()` is stored and returned. Two processes that ask at once get the same value. */
  readonly getOrCreate: (name: string, make: () => string) => Promise<string>;
  /** The values whose names begin with `prefix`, under their whole names, as whichever process wrote last. */
  readonly list: (prefix: string) => Promise<ReadonlyMap<string, string>>;
  /** Stores all of them or none; null takes a value away. */
  readonly write: (changes: ReadonlyMap<string, string | null>) => Promise<Result<null, SettingsWriteError>>;
};
