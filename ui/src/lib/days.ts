/** Days as whole numbers, so that they can be laid out: days since 1 January 1970, without zones. */

import { dayOf as noonOf, spokenDay, stretch } from "./dates";

const MS = 86_400_000;
const MONTH = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });

/** A day as a number; days since 1970-01-01. */
export type Day = number;

/** A stretch of days, both included. */
export interface Stretch {
  first: Day;
  last: Day;
}

/** The number of the day that an ISO date or date-time begins with; null for anything coarser or nothing. */
export function dayOf(value: string | null | undefined): Day | null {
  const noon = noonOf(value);
  return noon && !Number.isNaN(noon.getTime()) ? Math.floor(noon.getTime() / MS) : null;
}

/** The day as an ISO date. */
export function isoOf(day: Day): string {
  return dateOf(day).toISOString().slice(0, 10);
}

/** The first moment of the day in UTC, for d3. */
export function dateOf(day: Day): Date {
  return new Date(day * MS);
}

/** First and last day of a time as the codebook has it: `value`, `end` and how exactly they are known. */
export function stretchOf(value: string | null | undefined, end: string | null | undefined, precision: string): Stretch | null {
  const first = dayOf(value);
  if (first === null) return null;
  const last = dayOf(end);
  return { first, last: Math.max(first, last ?? lastOf(first, precision)) };
}

/** The last day of what begins on `first` and is known to the week, month, season or year only. */
function lastOf(first: Day, precision: string): Day {
  const at = dateOf(first);
  const months = { month: 1, season: 3, year: 12 }[precision];
  if (months) return Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + months, 1) / MS - 1;
  return precision === "week" ? first + 6 : first;
}

/** "Wed 5 Mar 2025", or "Wed 5 Mar" where that year goes without saying. */
export function spoken(day: Day, year?: number): string {
  return spokenDay(isoOf(day), year);
}

/** "March 2025". */
export function spokenMonth(day: Day): string {
  return MONTH.format(dateOf(day));
}

/** "Wed 5 Mar 2025", "5–7 Mar 2025". */
export function spokenStretch({ first, last }: Stretch): string {
  return stretch(isoOf(first), isoOf(last));
}

/** The first day of the month that `day` lies in. */
export function monthOf(day: Day): Day {
  const at = dateOf(day);
  return Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), 1) / MS;
}

/** The first day of the month `n` months after that of `day`. */
export function monthAfter(day: Day, n = 1): Day {
  const at = dateOf(day);
  return Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + n, 1) / MS;
}

/** The Monday of the week that `day` lies in. */
export function mondayOf(day: Day): Day {
  // 1 January 1970 was a Thursday.
  return day - ((((day + 3) % 7) + 7) % 7);
}
