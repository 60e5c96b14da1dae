import type { Call, Fields, Provider, ProviderEffects } from "@/providers/base";

/** A vendor of the Messages wire, as its own pages describe it: nothing here is taken from its adapter. */
export type MessagesVendor = {
  readonly provider: Provider;
  readonly name: string;
  readonly keyVariable: string;
  readonly baseUrlVariable: string;
  readonly baseUrl: string;
  /** How it says that a conversation is longer than the model reads. */
  readonly tooLong: readonly string[];
};

/** What a suite of this wire is about. */
export type MessagesSubject = {
  readonly provider: Provider;
  readonly call: Call;
  readonly environment: (origin: string, key: string) => ProviderEffects["environment"];
};

/** What is asked for, and the fields of the body that say it: those and no others. */
export type Asking = readonly [Partial<Call>, Fields];
