import { Points } from "../points";
import type { Mark } from "./marks";

/** A line under words. */
export interface Line {
  mark: Mark;
  /** From 0, the one next to the words; the same along the whole mark. */
  lane: number;
}

/** A stretch of text on which the same marks lie. */
export interface Segment {
  /** First UTF-16 unit in the text given. */
  at: number;
  text: string;
  /** The anchors here by lane, the lowest first, as the lines are nested. */
  lines: Line[];
  /** All marks here, the shortest first. */
  marks: Mark[];
  /** Marks that begin here. */
  begins: Mark[];
  /** Marks that end here. */
  ends: Mark[];
}

/**
 * Cuts a text where marks begin and end, so that each piece has the same marks all along.
 *
 * Borders within what is read as one letter (an accent of its own, an emoji of several) move outwards: a letter is never torn.
 *
 * @param base Code points of the report before `text`; marks count from the report's beginning.
 */
export function segments(text: string, base: number, marks: readonly Mark[]): Segment[] {
  const placed = place(text, base, marks);
  const lanes = laned(placed.filter((p) => p.mark.role === "anchor"));
  const cuts = [...new Set([0, text.length, ...placed.flatMap((p) => [p.from, p.to])])].sort((a, b) => a - b);
  const opening = grouped(placed, (p) => p.from);
  const here = new Set<Placed>();
  const found: Segment[] = [];
  for (let n = 0; n + 1 < cuts.length; n++) {
    const [at, end] = [cuts[n]!, cuts[n + 1]!];
    for (const p of here) if (p.to <= at) here.delete(p);
    for (const p of opening.get(at) ?? []) here.add(p);
    const now = [...here].sort(shorterFirst);
    found.push({
      at,
      text: text.slice(at, end),
      lines: now
        .filter((p) => lanes.has(p))
        .map((p) => ({ mark: p.mark, lane: lanes.get(p)! }))
        .sort((a, b) => b.lane - a.lane),
      marks: now.map((p) => p.mark),
      begins: now.filter((p) => p.from === at).map((p) => p.mark),
      ends: now.filter((p) => p.to === end).map((p) => p.mark),
    });
  }
  return found;
}

/** How many lines lie under the words where most do. */
export function depth(found: readonly Segment[]): number {
  return found.reduce((most, s) => Math.max(most, (s.lines[0]?.lane ?? -1) + 1), 0);
}

interface Placed {
  mark: Mark;
  /** UTF-16 units of the text given. */
  from: number;
  to: number;
}

function place(text: string, base: number, marks: readonly Mark[]): Placed[] {
  const points = new Points(text);
  return marks
    .filter((m) => m.start < base + points.length && m.end > base && m.start < m.end)
    .map((mark) => ({
      mark,
      from: outward(text, points.unit(Math.max(mark.start - base, 0)), "back"),
      to: outward(text, points.unit(Math.min(mark.end - base, points.length)), "on"),
    }));
}

// What may belong to the letter before it, or bind the one behind it.
const JOINING = /[\p{M}\p{Emoji_Modifier}\p{Regional_Indicator}\u200d]/u;
const letters = new Intl.Segmenter(undefined, { granularity: "grapheme" });

function outward(text: string, unit: number, where: "back" | "on"): number {
  if (unit <= 0 || unit >= text.length || !JOINING.test(text.slice(unit - 1, unit + 2))) return unit;
  // What is one letter is found in its neighbourhood: going through the whole text for each border would be slow.
  const from = Math.max(0, unit - 40);
  const letter = letters.segment(text.slice(from, unit + 40)).containing(unit - from);
  if (!letter || letter.index + from === unit) return unit;
  return from + letter.index + (where === "on" ? letter.segment.length : 0);
}

/** A lane for each, so that none that overlap share one; the shorter lies nearer to the words. */
function laned(placed: readonly Placed[]): Map<Placed, number> {
  const lanes = new Map<Placed, number>();
  const held: Placed[][] = [];
  for (const p of [...placed].sort(shorterFirst)) {
    let lane = 0;
    while (held[lane]?.some((other) => other.from < p.to && other.to > p.from)) lane++;
    (held[lane] ??= []).push(p);
    lanes.set(p, lane);
  }
  return lanes;
}

function shorterFirst(a: Placed, b: Placed): number {
  return a.to - a.from - (b.to - b.from) || a.from - b.from || a.mark.start - b.mark.start;
}

function grouped<T, K>(all: readonly T[], key: (one: T) => K): Map<K, T[]> {
  const found = new Map<K, T[]>();
  for (const one of all) {
    const own = found.get(key(one));
    if (own) own.push(one);
    else found.set(key(one), [one]);
  }
  return found;
}
