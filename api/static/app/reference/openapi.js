/** The OpenAPI document: references resolved, operations as a list, examples made from schemas. */

/**
 * @typedef {{ id: string, method: string, path: string, summary: string, description?: string, tag: string,
 *   isOpen: boolean, parameters: any[], body?: any, responses: [string, any][] }} Operation
 */

const METHODS = ["get", "post", "put", "patch", "delete"];

/** @param {any} document  @param {any} value @returns {any} */
export function resolve(document, value) {
  if (!value?.$ref) return value ?? {};
  return value.$ref.slice(2).split("/").reduce((/** @type {any} */ found, /** @type {string} */ part) => found[part], document);
}

/** @param {any} document @returns {Operation[]} */
export function operationsOf(document) {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.filter((method) => method in item).map((method) => {
      const operation = item[method];
      return {
        id: operation.operationId,
        method: method.toUpperCase(),
        path,
        summary: operation.summary ?? operation.operationId,
        description: operation.description,
        tag: operation.tags?.[0] ?? "other",
        isOpen: operation.security?.length === 0,
        parameters: [...(item.parameters ?? []), ...(operation.parameters ?? [])].map((one) => resolve(document, one)),
        body: operation.requestBody && resolve(document, operation.requestBody),
        responses: Object.entries(operation.responses ?? {}).map(([status, one]) => [status, resolve(document, one)]),
      };
    }),
  );
}

/** "list of Cv", "string (date-time) or null". @param {any} document  @param {any} schema @returns {string} */
export function typeName(document, schema) {
  if (!schema) return "";
  if (schema.$ref) return schema.$ref.split("/").pop();
  const all = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (all) return all.map((/** @type {any} */ one) => typeName(document, one)).join(" or ");
  const types = [schema.type ?? "any"].flat();
  const names = types.map((type) => (type === "array" ? `list of ${typeName(document, schema.items)}` : type));
  return names.join(" or ") + (schema.format ? ` (${schema.format})` : "");
}

/**
 * A value that fits the schema.
 * @param {any} document  @param {any} schema  @param {number} [depth] @returns {any}
 */
export function exampleOf(document, schema, depth = 0) {
  const found = resolve(document, schema);
  if (found.example !== undefined) return found.example;
  if (found.enum) return found.enum[0];
  const type = [found.type ?? (found.properties ? "object" : "string")].flat()[0];
  if (type === "object" && depth < 4) {
    return Object.fromEntries(Object.entries(found.properties ?? {}).map(([name, one]) => [name, exampleOf(document, one, depth + 1)]));
  }
  if (type === "array") return depth < 4 ? [exampleOf(document, found.items ?? {}, depth + 1)] : [];
  return { integer: found.minimum ?? 1, number: 1, boolean: true, object: {} }[/** @type {"integer"} */ (type)] ?? "string";
}

/** What a request sends: its media type and an example. @param {any} document  @param {Operation} operation */
export function bodyOf(document, operation) {
  const [type, media] = Object.entries(operation.body?.content ?? {})[0] ?? [];
  if (!type) return null;
  return { type, isForm: type.startsWith("multipart/"), example: media.example ?? exampleOf(document, media.schema) };
}
