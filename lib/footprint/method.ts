/** Version of the arithmetic, in every trace: changes whenever the same inputs would give another figure. */
export const METHOD_VERSION = "method-1";
