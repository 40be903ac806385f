/** Since when changes are asked for: a word or a day of the address, and the moment that the API is asked. */

const DAY = 86_400_000;

/** The local day so many days before `now` (milliseconds), ISO 8601. */
export function localDay(now: number, back = 0): string {
  const at = new Date(now);
  at.setDate(at.getDate() - back);
  const two = (n: number): string => String(n).padStart(2, "0");
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/** The first moment of a local day, with its offset; null for what is no day. */
export function startOf(day: string): string | null {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  if (!found) return null;
  const at = new Date(Number(found[1]), Number(found[2]) - 1, Number(found[3]));
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}

/** The moment from which on changes are asked for.
 *
 * @param asked `since` of the address: a day or a moment; null for the last visit.
 * @param visit when that ended; null for the first visit, which sees the last day. */
export function since(asked: string | null, visit: string | null, now: number): string {
  if (asked) return startOf(asked) ?? asked;
  return visit ?? new Date(now - DAY).toISOString();
}

/** The last moment that counts: the end of a local day; null for none. */
export function until(asked: string | null): string | null {
  if (!asked) return null;
  const found = startOf(asked);
  if (!found) return asked;
  const next = new Date(found);
  next.setDate(next.getDate() + 1);
  return next.toISOString();
}
