/** Days as whole numbers, so that they can be laid out: days since 1 January 1970, without zones. dates.ts says them. */

const MS = 86_400_000;

/** A day as a number; days since 1970-01-01. */
export type Day = number;

/** A stretch of days, both included. */
export interface Stretch {
  first: Day;
  last: Day;
}

/** The number of the day that an ISO date or date-time begins with; null for anything coarser or nothing. */
export function dayOf(value: string | null | undefined): Day | null {
  const found = /^(\d{4})-(\d{2})-(\d{2})/.exec(value ?? "");
  return found ? Date.UTC(Number(found[1]), Number(found[2]) - 1, Number(found[3])) / MS : null;
}

/** The day as an ISO date. */
export function isoOf(day: Day): string {
  return dateOf(day).toISOString().slice(0, 10);
}

/** The first moment of the day in UTC. */
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

/** The day that lies so many days after another; before it for a negative number. Both ISO 8601. */
export function plusDays(day: string, n: number): string {
  const at = dayOf(day);
  return at === null ? day : isoOf(at + n);
}

/** The year of a day, to leave it out of others. */
export function yearOf(value: string | null | undefined): number | undefined {
  return dayOf(value) === null ? undefined : Number(value?.slice(0, 4));
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
