/** An option by the name that its field has on the wire: max_cost is --max-cost. */
export const optionNamed = (field: string): string => `--${field.replaceAll("_", "-")}`;
