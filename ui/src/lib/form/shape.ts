/** The form of a record, as the codebook's JSON Schema has it: no field is listed here by hand. */

/** A JSON Schema, as much of it as the codebook uses. */
export interface Schema {
  $ref?: string;
  anyOf?: Schema[];
  type?: string;
  enum?: string[];
  const?: string;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  description?: string;
  default?: unknown;
  minItems?: number;
  minimum?: number;
  maximum?: number;
  pattern?: string;
  readOnly?: boolean;
  $defs?: Record<string, Schema>;
}

/** What may stand in a field. */
export type Shape =
  | { sort: "choice"; values: string[] }
  | { sort: "number"; whole: boolean; min: number | undefined; max: number | undefined }
  | { sort: "text"; pattern: string | undefined }
  | { sort: "list"; of: Shape; least: number }
  /** An object. `worded`: it has words of the text (start, end, text) besides its fields. */
  | { sort: "thing"; name: string; worded: boolean; fields: Field[] };

export interface Field {
  name: string;
  meaning: string;
  shape: Shape;
  /** Whether it may be null. */
  open: boolean;
  /** What stands in it where nothing is said; undefined where something has to be. */
  preset: unknown;
}

const WORDS = ["start", "end", "text"];
/** What the program keeps itself: where a record belongs, how sure it was, what people decided. */
const KEPT = new Set(["id", "report", "kind", "confidence", "review"]);

/** The name of a kind's model in the schema: "toll" is Toll. */
const model = (kind: string): string => kind.charAt(0).toUpperCase() + kind.slice(1);

/** The kinds that the schema knows, in its order. */
export function kindsOf(schema: Schema): string[] {
  return (schema.anyOf ?? []).map((one) => resolve(one, schema).properties?.kind?.const ?? "").filter(Boolean);
}

/** The fields that a person may correct in a record of this kind: the kind's own first, then those of all kinds. */
export function fieldsOf(kind: string, schema: Schema): Field[] {
  const own = schema.$defs?.[model(kind)];
  if (!own) return [];
  const fields = thing(model(kind), own, schema).fields.filter((field) => !KEPT.has(field.name));
  const at = Object.keys(own.properties ?? {}).indexOf("kind");
  const common = new Set(Object.keys(own.properties ?? {}).slice(0, at));
  const first = fields.filter((field) => field.name === "anchors");
  return [
    ...first,
    ...fields.filter((field) => !common.has(field.name)),
    ...fields.filter((field) => common.has(field.name) && field.name !== "anchors"),
  ];
}

/** An object of this shape with nothing said yet: its presets, and null where it may be. */
export function empty(shape: Shape): unknown {
  if (shape.sort === "list") return [];
  if (shape.sort !== "thing") return null;
  return Object.fromEntries(shape.fields.map((field) => [field.name, structuredClone(field.preset ?? null)]));
}

function resolve(schema: Schema, root: Schema): Schema {
  return schema.$ref ? (root.$defs?.[schema.$ref.split("/").pop() ?? ""] ?? {}) : schema;
}

function thing(name: string, schema: Schema, root: Schema): Extract<Shape, { sort: "thing" }> {
  const properties = Object.entries(schema.properties ?? {});
  const worded = WORDS.every((word) => schema.properties?.[word]);
  const required = new Set(schema.required);
  const fields = properties
    .filter(([field, of]) => !of.readOnly && !(worded && WORDS.includes(field)))
    .map(([field, of]) => fieldOf(field, of, required.has(field), root));
  return { sort: "thing", name, worded, fields };
}

function fieldOf(name: string, schema: Schema, required: boolean, root: Schema): Field {
  const kinds = schema.anyOf?.filter((one) => one.type !== "null");
  const open = Boolean(schema.anyOf && kinds && kinds.length < schema.anyOf.length);
  const shape = shapeOf(kinds?.[0] ?? schema, root);
  return { name, meaning: schema.description ?? "", shape, open, preset: required ? undefined : schema.default };
}

function shapeOf(given: Schema, root: Schema): Shape {
  const schema = resolve(given, root);
  if (schema.enum) return { sort: "choice", values: schema.enum };
  if (schema.type === "array")
    return { sort: "list", of: shapeOf(schema.items ?? {}, root), least: schema.minItems ?? 0 };
  if (schema.type === "object") return thing(given.$ref?.split("/").pop() ?? "", schema, root);
  if (schema.type === "integer" || schema.type === "number")
    return { sort: "number", whole: schema.type === "integer", min: schema.minimum, max: schema.maximum };
  return { sort: "text", pattern: schema.pattern };
}

/** The shape at a path of a record with these fields; "participants" is the list, "participants.1" one of it. */
export function shapeAt(fields: Field[], path: string): Shape | null {
  return path.split(".").reduce<Shape | null>(
    (found, name) => {
      if (found?.sort === "list") return found.of;
      return found?.sort === "thing" ? (found.fields.find((field) => field.name === name)?.shape ?? null) : null;
    },
    { sort: "thing", name: "", worded: false, fields },
  );
}
