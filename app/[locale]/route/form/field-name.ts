/** What the request calls a part of the form, and what the form's texts call it. */
const FIELDS = {
  "task.prompt": "prompt",
  "task.task_type": "task",
  "constraints.max_cost": "max_cost",
  "constraints.max_latency": "max_latency",
  "constraints.min_quality": "min_quality",
  "constraints.max_energy_wh": "max_energy_wh",
  "constraints.max_carbon_g": "max_carbon_g",
  "constraints.providers_allowed": "providers_allowed",
  "constraints.models_denied": "models_denied",
  "constraints.needs.context": "context",
  "constraints.region": "region",
  policy: "weights",
  model: "mine",
  keep_text: "keep_text",
} as const;
export type FieldName = (typeof FIELDS)[keyof typeof FIELDS];

const isField = (path: string): path is keyof typeof FIELDS => Object.hasOwn(FIELDS, path);

/** The field that a path lies in: an entry of a list belongs to the list. null = to none of the form. */
function fieldOf(path: string): FieldName | null {
  const field = path.replace(/[.]\d+$/, "");
  return isField(field) ? FIELDS[field] : null;
}

/** Errors of a request by field of the form, each field once; what belongs to no field stays in words. */
export function fieldErrorsOf(errors: readonly { readonly field: string; readonly message: string }[]): {
  readonly fields: readonly FieldName[];
  readonly other: readonly string[];
} {
  const known = errors.flatMap(({ field }) => fieldOf(field) ?? []);
  const other = errors.flatMap(({ field, message }) =>
    fieldOf(field) === null ? [`${field}: ${message}`] : [],
  );
  return { fields: [...new Set(known)], other };
}
