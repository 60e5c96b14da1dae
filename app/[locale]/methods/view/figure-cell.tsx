import type { ReactNode } from "react";
import { Quantity } from "@/components/quantity";
import type { Cell, Shown } from "../method";
import { Prose } from "./prose";

const isFigure = (cell: Cell): cell is Shown => typeof cell === "object" && "unit" in cell;

/** A figure stands at the end of its column, words at the start. */
export const alignOf = (cell: Cell): "start" | "end" => (isFigure(cell) ? "end" : "start");

/** What stands in a cell: a text, a name, or a figure with its mark. */
export function FigureCell({ cell }: { readonly cell: Cell }): ReactNode {
  if (typeof cell === "string") return cell;
  if (isFigure(cell)) return <Quantity {...cell} glyph="mark" />;
  return (
    <span className="inline-block min-w-28">
      <Prose text={cell} />
    </span>
  );
}
