import { project } from "./projection";
import { surface } from "./surface";

/** Features as the learned policy trains on them: numbers, from which no text can be read back. */
export type Features = {
  readonly version: string;
  /** 32 counted properties of the text, see `surface`. */
  readonly surface: readonly number[];
  /** 32-dimensional random projection of its words and character groups, of length 1 (0 for an empty text). */
  readonly projection: readonly number[];
};

/** Changes whenever a feature changes its meaning: weights of another version do not fit. */
export const FEATURES_VERSION = "features-1";

/** What is read of a prompt. */
const MAX_CHARACTERS = 20_000;

/** The features of a prompt; case does not matter to the projection. */
export function features(prompt: string): Features {
  const text = prompt.slice(0, MAX_CHARACTERS);
  return { version: FEATURES_VERSION, surface: surface(text), projection: project(text.toLowerCase()) };
}
