import { figureText, formatFigure } from "@/lib/format/figure";

/** A price that a vendor names, as a figure in a sentence or a drawing: "$2.50". */
export const usdText = (usd: number): string =>
  figureText(formatFigure({ low: usd, mid: usd, high: usd, origin: "measured" }, "USD"));
