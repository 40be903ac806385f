import type { Kind } from "../kinds";
import type { Certainty, Mark, Role } from "../text/marks";
import { spansOf, type Thing } from "./edit";

/** A name as people read it: "proposal_kind" is "proposal kind". */
export const plain = (name: string): string => name.replaceAll("_", " ");

/** What a path is called: "participants.1" is "participants 2". */
export function called(path: string): string {
  return path
    .split(".")
    .map((name) => (/^\d+$/.test(name) ? String(Number(name) + 1) : plain(name)))
    .join(" ");
}

function roleOf(path: string): Role {
  if (path.startsWith("anchors")) return "anchor";
  if (path.startsWith("hedge")) return "hedge";
  if (/(^|\.)condition/.test(path)) return "condition";
  return /(^|\.)cue$/.test(path) ? "cue" : "field";
}

/** The words of every field of a record, as marks named by the paths of the fields. */
export function marksOf(record: Thing, kind: Kind, status: Certainty): Mark[] {
  return spansOf(record).map(({ path, words }) => ({
    id: path,
    kind,
    role: roleOf(path),
    label: called(path),
    start: words.start,
    end: words.end,
    status,
  }));
}
