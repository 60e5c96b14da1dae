/** What the request calls a part of the form, and what the form's texts call it. */
const FIELDS = {
  "task.prompt": "prompt",
  "task.task_type": "task",
  "constraints.max_cost": "max_cost",
  "constraints.max_latency": "max_latency",
  "constraints.min_quality": "min_quality",
  policy: "weights",
  model: "mine",
  region: "region",
  keep_text: "keep_text",
} as const;
export type FieldName = (typeof FIELDS)[keyof typeof FIELDS];

const isField = (path: string): path is keyof typeof FIELDS => Object.hasOwn(FIELDS, path);

/** Errors of a request by field of the form, each field once; what belongs to no field stays in words. */
export function fieldErrorsOf(errors: readonly { readonly field: string; readonly message: string }[]): {
  readonly fields: readonly FieldName[];
  readonly other: readonly string[];
} {
  const known = errors.flatMap(({ field }) => (isField(field) ? [FIELDS[field]] : []));
  const other = errors.flatMap(({ field, message }) => (isField(field) ? [] : [`${field}: ${message}`]));
  return { fields: [...new Set(known)], other };
}
