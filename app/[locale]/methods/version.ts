import { METHOD_VERSION } from "@/lib/footprint/method";

const VERSION = /^method-([1-9]\d{0,5})$/;

const numberOf = (version: string): number | null => {
  const digits = VERSION.exec(version)?.[1];
  return digits === undefined ? null : Number(digits);
};

/** Whether figures are, or were, made with that version: no later one than the code's own. False for what is no version. */
export function isInForce(version: string): boolean {
  const [asked, current] = [numberOf(version), numberOf(METHOD_VERSION)];
  return asked !== null && current !== null && asked <= current;
}
