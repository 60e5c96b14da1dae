/** Narrow no-break space: between a figure and its unit, so that the two never part at the end of a line. */
export const THIN_SPACE = "\u202f";
/** No-break space: where a narrow one would be lost. */
export const NO_BREAK_SPACE = "\u00a0";
/** The real minus; a hyphen is shorter and breaks lines. */
export const MINUS = "\u2212";
export const EN_DASH = "\u2013";
/** Stands where a figure is not known. Never 0, never "free". */
export const UNKNOWN_MARK = "\u2014";
