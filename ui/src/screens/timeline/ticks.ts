/** Where a scale of days is marked, and what stands there. */

import { utcDay, utcMonth, utcMonday, utcYear, type TimeInterval } from "d3-time";
import { dateOf, type Stretch } from "../../lib/days";

export interface Tick {
  x: number;
  /** Nothing where it would reach over the end. */
  label: string;
}

const STEPS: { every: TimeInterval | null; days: number; of: Intl.DateTimeFormatOptions }[] = [
  { every: utcDay, days: 1, of: { weekday: "short", day: "numeric", month: "short" } },
  { every: utcDay.every(2), days: 2, of: { day: "numeric", month: "short" } },
  { every: utcMonday, days: 7, of: { day: "numeric", month: "short" } },
  { every: utcMonth, days: 30, of: { month: "short", year: "numeric" } },
  { every: utcMonth.every(3), days: 91, of: { month: "short", year: "numeric" } },
  { every: utcYear, days: 365, of: { year: "numeric" } },
  { every: utcYear.every(5), days: 1826, of: { year: "numeric" } },
  { every: utcYear.every(25), days: 9131, of: { year: "numeric" } },
];
/** Pixels that a label takes. */
const LABEL = 74;
/** And a letter of it. */
const LETTER = 6.2;

/** Marks on whole days, weeks, months or years, as many as have room. */
export function ticksOf(stretch: Stretch, width: number): Tick[] {
  const days = stretch.last - stretch.first + 1;
  const step = STEPS.find((s) => (s.days * width) / days >= LABEL) ?? STEPS.at(-1);
  if (!step?.every) return [];
  const format = new Intl.DateTimeFormat("en-GB", { ...step.of, timeZone: "UTC" });
  return step.every.range(dateOf(stretch.first), dateOf(stretch.last + 1)).map((at) => {
    const x = ((at.getTime() - dateOf(stretch.first).getTime()) / 86_400_000) * (width / days);
    const label = format.format(at).replace(",", "");
    return { x, label: x + label.length * LETTER > width ? "" : label };
  });
}
