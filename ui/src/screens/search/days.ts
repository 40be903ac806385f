/** The bars of the histogram as stretches of days. */

import type { Bar } from "../../lib/api/schema";
import { type Day, type Stretch, stretchOf } from "../../lib/days";

/** A bar with how many records it stands for. */
export interface Column extends Stretch {
  count: number;
}

/** The bars as the API tells them, laid out. */
export function columns(bars: readonly Bar[]): Column[] {
  return bars.flatMap(({ first, last, count }) => {
    const days = stretchOf(first, last, "day");
    return days ? [{ ...days, count }] : [];
  });
}

/** The first day of the bar, or of the gap behind one, in which a day lies: brushes keep to bars. */
export function floor(bars: readonly Stretch[], day: Day): Day {
  const bar = bars.findLast((one) => one.first <= day);
  if (!bar) return bars[0]?.first ?? day;
  return day <= bar.last ? bar.first : day;
}

/** The last day of the bar in which a day lies. */
export function ceiling(bars: readonly Stretch[], day: Day): Day {
  const bar = bars.find((one) => one.last >= day);
  if (!bar) return bars.at(-1)?.last ?? day;
  return day >= bar.first ? bar.last : day;
}
