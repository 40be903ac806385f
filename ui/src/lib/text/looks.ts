import type { Kind } from "../kinds";
import type { Mark } from "./marks";
import type { Segment } from "./segments";

/** More lines than these lie on one another; a click still takes each in turn. */
export const LANES = 5;

/** A line under a segment, the outermost first: underlines are nested, since each element draws one. */
export interface Layer {
  look: string;
  sign?: string;
}

/** The lines under a segment: those of its anchors, then the wave of a hedge next to the words. */
export function layers(segment: Segment): Layer[] {
  const lines = segment.lines.map(({ mark, lane }) => ({
    look: `line ${mark.kind} lane-${Math.min(lane, LANES - 1)}`,
    ...(mark.sign && segment.begins.includes(mark) ? { sign: mark.sign } : {}),
  }));
  const hedge = segment.marks.find((m) => m.role === "hedge");
  return hedge ? [...lines, { look: `wave ${hedge.kind}` }] : lines;
}

/** The kind in whose hue a segment is tinted: the lit mark's, else that of the shortest anchor. */
export function hue(segment: Segment, active: string | null): Kind | undefined {
  return (segment.marks.find((m) => m.id === active) ?? anchor(segment) ?? segment.marks[0])?.kind;
}

/** How a segment looks besides its lines. */
export function look({ marks, begins, ends }: Segment): string {
  const has = (role: Mark["role"]) => marks.some((m) => m.role === role);
  const first = marks.find((m) => m.role === "anchor");
  const bounded = (among: Mark[]) => among.some((m) => m.role === "condition");
  return [
    first && CERTAINTY[first.status],
    COURSES[marks.find((m) => m.course)?.course ?? ""],
    has("cue") && "says",
    has("field") && "field",
    has("condition") && "hangs",
    bounded(begins) && "opens",
    bounded(ends) && "closes",
  ]
    .filter(Boolean)
    .join(" ");
}

/** Filled where people hold it, tinted where the program read it, hatched where it is disputed. */
const CERTAINTY: Partial<Record<Mark["status"], string>> = {
  machine: "tinted",
  accepted: "filled",
  corrected: "filled",
  disputed: "hatched",
};
const COURSES: Record<string, string> = { planned: "ahead", cancelled: "off" };

/** What lies on a segment, in words. */
export function tip({ marks }: Segment): string {
  return [...new Set(marks.map((m) => m.label))].join("\n");
}

/** The id of the mark that a click on a segment takes: the shortest first, then each further one in turn. */
export function inner({ marks }: Segment, last: string | null): string | null {
  const ids = idsOf(marks);
  return ids[(ids.indexOf(last ?? "") + 1) % ids.length] ?? null;
}

/** The ids of marks, each once, in their order. */
export function idsOf(marks: readonly Mark[]): string[] {
  return [...new Set(marks.map((m) => m.id))];
}

function anchor({ marks }: Segment): Mark | undefined {
  return marks.find((m) => m.role === "anchor");
}
