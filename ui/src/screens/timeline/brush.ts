/** The brush: which days are looked at, out of all of which reports tell. */

import type { Spread } from "../../lib/api/schema";
import { type Day, dayOf, isoOf, type Stretch } from "../../lib/days";

export type Handle = "first" | "last" | "both";

/** A few records of long ago ("since 1 November") do not make the rest small: so many of a hundred are left out. */
const STRAY = 3;
/** So many days after the last report are in reach, and a quarter of the time that reports tell of, for what is planned. */
const AHEAD = 21;

/** All days of which reports tell, and those ahead for which something is planned; null where there are none. */
export function extentOf(spread: Spread, ahead: readonly string[]): Stretch | null {
  const [first, last] = [dayOf(spread.first), dayOf(spread.last)];
  if (first === null || last === null) return null;
  const reach = last + Math.max(AHEAD, Math.round((last - usualFirst(spread, first)) / 4));
  const planned = ahead.map(dayOf).filter((d): d is Day => d !== null && d <= reach);
  return { first, last: Math.max(last, ...planned) };
}

/** The days that are looked at where nobody chose any: all but a few strays before. */
export function usualOf(spread: Spread, extent: Stretch): Stretch {
  return { first: usualFirst(spread, extent.first), last: extent.last };
}

function usualFirst(spread: Spread, first: Day): Day {
  const spare = (spread.steps.reduce((sum, s) => sum + s.records, 0) * STRAY) / 100;
  let left = 0;
  for (const step of spread.steps) {
    left += step.records;
    if (left > spare) return Math.max(first, dayOf(step.day) ?? first);
  }
  return first;
}

/** The days that the brush draws: the usual ones and some before; all where days before those are looked at. */
export function drawn(extent: Stretch, usual: Stretch, value: Stretch): Stretch {
  const first = Math.max(extent.first, usual.first - Math.max(7, Math.round((usual.last - usual.first) / 4)));
  return value.first < first ? extent : { first, last: extent.last };
}

/** The days chosen, as the address has them: no more than there are, and in order. */
export function chosen(since: string | null, until: string | null, extent: Stretch, usual: Stretch): Stretch {
  const first = within(dayOf(since) ?? usual.first, extent.first, extent.last);
  const last = within(dayOf(until) ?? usual.last, extent.first, extent.last);
  return { first: Math.min(first, last), last: Math.max(first, last) };
}

/** As the address has it: nothing where the brush is as usual, so that later reports come into it. */
export function addressed(stretch: Stretch, usual: Stretch): { since: string | null; until: string | null } {
  return {
    since: stretch.first === usual.first ? null : isoOf(stretch.first),
    until: stretch.last === usual.last ? null : isoOf(stretch.last),
  };
}

/** The days after one end, or both, were moved by so many days; it stays within the extent and never turns over. */
export function moved(stretch: Stretch, handle: Handle, by: number, extent: Stretch): Stretch {
  const { first, last } = stretch;
  if (handle === "first") return { first: within(first + by, extent.first, last), last };
  if (handle === "last") return { first, last: within(last + by, first, extent.last) };
  const step = within(by, extent.first - first, extent.last - last);
  return { first: first + step, last: last + step };
}

function within(n: Day, low: Day, high: Day): Day {
  return Math.max(Math.min(n, high), low);
}

/** How far a key moves the brush, in days; null for keys that do not. */
export function stepOf(key: string, shift: boolean): number | null {
  const far = shift ? 7 : 1;
  const steps: Record<string, number> = {
    ArrowLeft: -far, ArrowDown: -far, ArrowRight: far, ArrowUp: far,
    PageDown: -30, PageUp: 30, Home: -Infinity, End: Infinity,
  };
  return steps[key] ?? null;
}
