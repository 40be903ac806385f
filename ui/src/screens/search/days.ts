/** Days as numbers, for the histogram. */

import type { Bar } from "../../lib/api/schema";

const DAY = 86_400_000;

/** Days since 1970 of an ISO day. */
export function number(day: string): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / DAY);
}

/** The ISO day of a number of days since 1970. */
export function iso(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

/** The first day of the bar, or of the gap behind one, in which a day lies: brushes keep to bars. */
export function floor(bars: readonly Bar[], day: number): number {
  const bar = bars.findLast((one) => number(one.first) <= day);
  if (!bar) return bars[0] ? number(bars[0].first) : day;
  return day <= number(bar.last) ? number(bar.first) : day;
}

/** The last day of the bar in which a day lies. */
export function ceiling(bars: readonly Bar[], day: number): number {
  const bar = bars.find((one) => number(one.last) >= day);
  if (!bar) return bars.length ? number(bars[bars.length - 1]?.last ?? "") : day;
  return day >= number(bar.first) ? number(bar.last) : day;
}
