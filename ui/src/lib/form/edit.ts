/** A record as JSON, changed by the path of a field: "participants.1", "hedge.cue". Nothing here changes what it is given. */
import type { Field, Shape } from "./shape";
import { empty } from "./shape";

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
export type Thing = { [name: string]: Json };
/** Words of a report: half-open, in code points. */
export interface Words {
  start: number;
  end: number;
  text: string;
}

export const isThing = (value: Json | undefined): value is Thing =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The words that stand in a value itself; null where it has none. */
export function wordsOf(value: Json | undefined): Words | null {
  if (!isThing(value)) return null;
  const { start, end, text } = value;
  return typeof start === "number" && typeof end === "number" && typeof text === "string" ? { start, end, text } : null;
}

/** What stands at a path. */
export function at(value: Json | undefined, path: string): Json | undefined {
  return path.split(".").reduce<Json | undefined>((found, name) => {
    if (Array.isArray(found)) return found[Number(name)];
    return isThing(found) ? found[name] : undefined;
  }, value);
}

/** The same with something else at a path. */
export function put<T extends Json>(value: T, path: string, what: Json): T {
  const [name = "", ...rest] = path.split(".");
  const below = (old: Json | undefined): Json => (rest.length ? put(old ?? {}, rest.join("."), what) : what);
  if (Array.isArray(value)) {
    const copy = [...value];
    copy[Number(name)] = below(copy[Number(name)]);
    return copy as Json as T;
  }
  const old: Thing = isThing(value) ? value : {};
  return { ...old, [name]: below(old[name]) } as Json as T;
}

/** The same without the n-th of the list at a path. */
export function without<T extends Json>(value: T, path: string, n: number): T {
  const list = at(value, path);
  return Array.isArray(list)
    ? put(
        value,
        path,
        list.filter((_, i) => i !== n),
      )
    : value;
}

/** Words put into a field of this shape: what else it says (who is meant, which role) stays. */
export function fill(shape: Shape, old: Json | undefined, words: Words): Json {
  if (shape.sort === "list") return [...(Array.isArray(old) ? old : []), fill(shape.of, undefined, words)];
  if (shape.sort !== "thing") return old ?? null;
  const base: Thing = isThing(old) ? old : (empty(shape) as Thing);
  if (shape.worded) return { ...base, ...words };
  const place = shape.fields.find((field) => takesWords(field.shape));
  return place ? { ...base, [place.name]: fill(place.shape, base[place.name], words) } : base;
}

/** Whether selecting words can fill a field of this shape. */
export function takesWords(shape: Shape): boolean {
  if (shape.sort === "list") return takesWords(shape.of);
  return shape.sort === "thing" && (shape.worded || shape.fields.some((field) => takesWords(field.shape)));
}

/** All words of a record, each with the path of the field in which they stand. */
export function spansOf(value: Json | undefined, path = ""): { path: string; words: Words }[] {
  const below = (name: string | number): string => (path ? `${path}.${name}` : String(name));
  if (Array.isArray(value)) return value.flatMap((one, n) => spansOf(one, below(n)));
  if (!isThing(value)) return [];
  const own = wordsOf(value);
  const rest = Object.entries(value).filter(([name]) => path || name !== "anchor");
  return [...(own ? [{ path, words: own }] : []), ...rest.flatMap(([name, one]) => spansOf(one, below(name)))];
}

/** The paths of fields that have to be said and are not. */
export function lacking(fields: Field[], value: Json | undefined, path = ""): string[] {
  return fields.flatMap((field) => {
    const here = path ? `${path}.${field.name}` : field.name;
    return lackingIn(
      field.shape,
      isThing(value) ? value[field.name] : undefined,
      here,
      field.preset === undefined && !field.open,
    );
  });
}

function lackingIn(shape: Shape, value: Json | undefined, path: string, needed: boolean): string[] {
  if (value === undefined || value === null || value === "") return needed ? [path] : [];
  if (shape.sort === "list") {
    const list = Array.isArray(value) ? value : [];
    return list.length < shape.least
      ? [path]
      : list.flatMap((one, n) => lackingIn(shape.of, one, `${path}.${n}`, true));
  }
  if (shape.sort !== "thing") return [];
  const unworded = shape.worded && !shape.fields.length && !wordsOf(value);
  return unworded ? [path] : lacking(shape.fields, value, path);
}

/** Whether two values say the same, whatever the order of their fields; what is null counts as not said. */
export function same(one: Json | undefined, other: Json | undefined): boolean {
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((value, n) => same(value, other[n]));
  if (isThing(one) && isThing(other))
    return [...new Set([...Object.keys(one), ...Object.keys(other)])].every((name) => same(one[name], other[name]));
  return (one ?? null) === (other ?? null);
}

/** The names of the fields in which two records differ. */
export function differing(fields: Field[], one: Json | undefined, other: Json | undefined): string[] {
  return fields.map((field) => field.name).filter((name) => !same(at(one, name), at(other, name)));
}

/** What a value says, in one line. */
export function said(value: Json | undefined): string {
  if (value === undefined || value === null || value === "") return "–";
  if (Array.isArray(value)) return value.length ? value.map(said).join(" · ") : "–";
  if (!isThing(value)) return String(value);
  const words = wordsOf(value);
  const rest = Object.entries(value).filter(([name]) => !["start", "end", "text", "id"].includes(name));
  const more = rest.map(([, one]) => said(one)).filter((one) => one !== "–");
  return [...(words ? [`“${words.text}”`] : []), ...more].join(", ") || "–";
}

/** The same without what was begun and left empty: such a thing is null, such an item of a list is gone. */
export function pruned(fields: Field[], value: Thing): Thing {
  const kept = fields.map((field) => [field.name, prunedIn(field.shape, value[field.name] ?? null)] as const);
  return { ...value, ...Object.fromEntries(kept) };
}

function prunedIn(shape: Shape, value: Json): Json {
  if (value === "") return null;
  if (shape.sort === "list" && Array.isArray(value))
    return value.map((one) => prunedIn(shape.of, one)).filter((one) => one !== null);
  if (shape.sort !== "thing" || !isThing(value)) return value;
  const below = pruned(shape.fields, value);
  return !wordsOf(below) && same(below, empty(shape) as Json) ? null : below;
}

/** Whether nothing stands in a field. */
export function isEmpty(value: Json | undefined): boolean {
  return value === undefined || value === null || value === "" || (Array.isArray(value) && !value.length);
}

/** The names of all actors that a value tells of. */
export function namesIn(value: Json | undefined): string[] {
  if (Array.isArray(value)) return value.flatMap(namesIn);
  if (!isThing(value)) return [];
  const name = at(value, "actor.name");
  return [...(typeof name === "string" ? [name] : []), ...Object.values(value).flatMap(namesIn)];
}
