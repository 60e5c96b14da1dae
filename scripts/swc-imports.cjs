/**
 * Lets dependency-cruiser 17 read this project. With TypeScript 7 only its swc parser reads `.ts`, and that parser (a) never
 * enables JSX, so the first `.tsx` ends the run, (b) cannot tell `import type` from `import`, (c) overlooks imports inside
 * nested types. So swc's tree is reduced to the imports of the file, written as the few nodes that its visitor knows; a type-only
 * import becomes the node it reports as "type-import".
 */
const swc = require("@swc/core");

const parseFileSync = swc.parseFileSync;

const text = (value) => ({ type: "StringLiteral", value });
const statementOf = {
  value: (module) => ({ type: "ImportDeclaration", specifiers: [], source: text(module) }),
  dynamic: (module) => ({
    type: "ExpressionStatement",
    expression: {
      type: "CallExpression",
      callee: { type: "Import" },
      arguments: [{ expression: text(module) }],
    },
  }),
  type: (module) => {
    const typeAnnotation = { type: "TsTypeAnnotation", typeAnnotation: { argument: text(module) } };
    const id = { type: "Identifier", value: "_", typeAnnotation };
    return { type: "VariableDeclaration", declarations: [{ type: "VariableDeclarator", id }] };
  },
};

/** The module that a node imports and how, or null. `import { type A }` still loads the module, so it counts as a value. */
function importOf(node) {
  switch (node.type) {
    case "ImportDeclaration":
    case "ExportNamedDeclaration":
    case "ExportAllDeclaration":
      return node.source ? { kind: node.typeOnly ? "type" : "value", module: node.source.value } : null;
    case "TsImportType":
      return { kind: "type", module: node.argument.value };
    case "TsExternalModuleReference":
      return { kind: "value", module: node.expression.value };
    case "CallExpression": {
      const loads = node.callee.type === "Import" || node.callee.value === "require";
      const argument = node.arguments[0]?.expression;
      if (!loads || !argument) return null;
      const module =
        argument.value ?? (argument.expressions?.length === 0 ? argument.quasis[0].raw : undefined);
      return typeof module === "string" ? { kind: "dynamic", module } : null;
    }
    default:
      return null;
  }
}

function collect(node, found) {
  if (Array.isArray(node)) {
    for (const item of node) collect(item, found);
  } else if (node !== null && typeof node === "object") {
    const one = importOf(node);
    if (one) found.push(one);
    for (const key in node) collect(node[key], found);
  }
  return found;
}

swc.parseFileSync = (file, options) => {
  const tree = parseFileSync(file, { ...options, tsx: file.endsWith("x") });
  const imports = collect(tree.body, []);
  // dependency-cruiser keeps the first mention of a module: the strictest has to come first.
  const body = ["value", "dynamic", "type"].flatMap((kind) =>
    imports.filter((one) => one.kind === kind).map((one) => statementOf[kind](one.module)),
  );
  return { ...tree, body };
};
