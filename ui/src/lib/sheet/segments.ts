import { Points } from "../points";

/** Words of a report that mean something; a half-open range of code points of the canonical text. */
export interface Mark {
  start: number;
  end: number;
  /** What they are: "anchor", "hedge", "condition", "cue", else the name of a field. */
  role: string;
}

/** A stretch of text with everything that lies over it. */
export interface Segment {
  text: string;
  roles: string[];
}

/** Cuts a text wherever a mark begins or ends; together the segments are the text.
 *
 * @param base code points of the canonical text before `text`. */
export function segments(text: string, base: number, marks: readonly Mark[]): Segment[] {
  const points = new Points(text);
  const within = (at: number): number => Math.min(Math.max(at - base, 0), points.length);
  const cuts = new Set([0, points.length, ...marks.flatMap((mark) => [within(mark.start), within(mark.end)])]);
  const edges = [...cuts].sort((a, b) => a - b);
  return edges.slice(0, -1).map((from, n) => {
    const to = edges[n + 1] ?? points.length;
    const over = marks.filter((mark) => within(mark.start) <= from && to <= within(mark.end));
    return { text: points.slice(from, to), roles: [...new Set(over.map((mark) => mark.role))] };
  });
}
