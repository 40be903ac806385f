/** A moment as people say it. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });
const day = new Intl.DateTimeFormat(undefined, { weekday: "short", day: "numeric", month: "short" });
const dayAndYear = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short", year: "numeric" });

/** How long ago a moment was, or when, as seen from `now` (milliseconds): "just now", "5 min ago", "14:05", "Wed 7 Feb, 14:05". */
export function ago(moment: string, now: number): string {
  const then = new Date(moment);
  const passed = now - then.getTime();
  if (Number.isNaN(passed)) return moment;
  if (passed < MINUTE && passed > -MINUTE) return "just now";
  if (passed > 0 && passed < HOUR) return `${Math.floor(passed / MINUTE)} min ago`;
  const today = new Date(now);
  if (then.toDateString() === today.toDateString()) return clock.format(then);
  const date = then.getFullYear() === today.getFullYear() ? day : dayAndYear;
  return `${date.format(then)}, ${clock.format(then)}`;
}

/** The same in full, for those who want to know exactly. */
export function exactly(moment: string): string {
  const then = new Date(moment);
  return Number.isNaN(then.getTime()) ? moment : then.toLocaleString(undefined, { dateStyle: "full", timeStyle: "long" });
}
