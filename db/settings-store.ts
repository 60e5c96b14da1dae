/** Small values that belong to this install, such as the secret under which prompts are hashed. */
export type SettingsStore = {
  /** The stored value; where there is none, `make()` is stored and returned. Two processes that ask at once get the same value. */
  readonly getOrCreate: (name: string, make: () => string) => Promise<string>;
};
