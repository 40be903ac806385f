/** The brush: which days are looked at, out of all of which reports tell. */

import { dayOf, isoOf, type Day, type Stretch } from "../../lib/days";

export type Handle = "first" | "last" | "both";

/** The days chosen, as the address has them: no more than there are, and in order. */
export function chosen(since: string | null, until: string | null, extent: Stretch): Stretch {
  const first = dayOf(since) ?? extent.first;
  const last = dayOf(until) ?? extent.last;
  return { first: Math.min(first, last), last: Math.max(first, last) };
}

/** As the address has it: nothing where the brush reaches the end, so that later reports are in it. */
export function addressed(stretch: Stretch, extent: Stretch): { since: string | null; until: string | null } {
  return {
    since: stretch.first <= extent.first ? null : isoOf(stretch.first),
    until: stretch.last >= extent.last ? null : isoOf(stretch.last),
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
