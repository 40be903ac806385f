/** As much of OpenAPI 3.1 as the API's own description uses. */

export interface Schema {
  $ref?: string;
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  items?: Schema;
  prefixItems?: Schema[];
  properties?: Record<string, Schema>;
  additionalProperties?: Schema | boolean;
  required?: string[];
  title?: string;
  description?: string;
  format?: string;
  default?: unknown;
}
interface Content {
  content?: Record<string, { schema?: Schema }>;
  description?: string;
}
export interface Operation {
  summary?: string;
  description?: string;
  tags?: string[];
  parameters?: { name: string; in: string; required?: boolean; description?: string; schema?: Schema }[];
  requestBody?: Content;
  responses: Record<string, Content>;
}
export interface Description {
  info: { title: string; version: string; summary?: string };
  paths: Record<string, Record<string, Operation>>;
  components?: { schemas?: Record<string, Schema> };
}

/** An operation with its address. */
export interface Entry {
  method: string;
  path: string;
  of: Operation;
}

/** Operations by tag, in the order of the description. */
export function byTag(described: Description): [string, Entry[]][] {
  const groups = new Map<string, Entry[]>();
  for (const [path, methods] of Object.entries(described.paths)) {
    for (const [method, of] of Object.entries(methods)) {
      const tag = of.tags?.[0] ?? "others";
      groups.set(tag, [...(groups.get(tag) ?? []), { method: method.toUpperCase(), path, of }]);
    }
  }
  return [...groups];
}

/** The name that a reference leads to. */
export function named(schema: Schema | undefined): string | null {
  return schema?.$ref?.split("/").pop() ?? null;
}

/** A schema in a few words: "string", "list of Deed", "number or null". */
export function worded(schema: Schema | undefined): string {
  if (!schema) return "anything";
  const name = named(schema);
  if (name) return name;
  const among = schema.anyOf ?? schema.oneOf;
  if (among) return [...new Set(among.map(worded))].join(" or ");
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((one) => JSON.stringify(one)).join(" or ");
  if (schema.type === "array") return `list of ${worded(schema.items)}`;
  if (schema.type === "object" && typeof schema.additionalProperties === "object") return `names to ${worded(schema.additionalProperties)}`;
  const type = Array.isArray(schema.type) ? schema.type.join(" or ") : (schema.type ?? "anything");
  return schema.format ? `${type} (${schema.format})` : type;
}

/** The names that a schema refers to, each once. */
export function references(schema: Schema | undefined): string[] {
  if (!schema) return [];
  const name = named(schema);
  if (name) return [name];
  const inner = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.items ? [schema.items] : [])];
  if (typeof schema.additionalProperties === "object") inner.push(schema.additionalProperties);
  return [...new Set(inner.flatMap(references))];
}

/** What an operation answers when all goes well, or takes: the media type and its schema. */
export function body(content: Content | undefined): { media: string; schema: Schema | undefined } | null {
  const [first] = Object.entries(content?.content ?? {});
  return first ? { media: first[0], schema: first[1].schema } : null;
}
