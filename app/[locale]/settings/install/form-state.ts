/** What came of the last change of one setting. `typed` is what the person wrote: it stays in the field. */
export type FormState =
  | { readonly kind: "untouched" | "saved" | "was_reset" }
  | { readonly kind: "wrong"; readonly typed: string }
  | { readonly kind: "locked"; readonly typed: string; readonly variable: string }
  | { readonly kind: "not_stored"; readonly typed: string; readonly message: string };

export const UNTOUCHED: FormState = { kind: "untouched" };

/** Names of the form's fields. None may be a word that forms themselves have, such as "reset". */
export const NAME_FIELD = "setting";
export const VALUE_FIELD = "value";
export const RESET_FIELD = "to_default";
