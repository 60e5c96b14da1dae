import { customType } from "drizzle-orm/sqlite-core";
import { Figure } from "@/lib/trace/schema";

/** A figure as the JSON `[low, mid, high, origin]`; unknown is SQL's null, so that sums can tell. */
export const figure = customType<{ data: Figure | null; driverData: string | null }>({
  dataType: () => "text",
  toDriver: (value) => (value === null ? null : JSON.stringify(value)),
  fromDriver: (json) => (json === null ? null : Figure.parse(JSON.parse(json))),
});
