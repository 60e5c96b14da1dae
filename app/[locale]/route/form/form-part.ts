import type { FieldName } from "./field-name";
import type { RouteForm } from "./route-form";

/** What every part of the form gets: its values, which fields are wrong, and how to change it. */
export type FormPartProps = {
  readonly form: RouteForm;
  readonly wrong: readonly FieldName[];
  readonly onChange: (patch: Partial<RouteForm>) => void;
};
