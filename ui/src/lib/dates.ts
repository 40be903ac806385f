/** Days in words, with their precision. Days and moments are ISO 8601; nothing here looks at a clock. */

const DAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** The parts of a day that the ledger and this page agree on. */
export interface Told {
  value?: string | null;
  end?: string | null;
  precision?: string;
  basis?: string;
  span?: { text: string } | null;
}

const BASIS: Record<string, string> = {
  stated: "the text gives the day",
  "weekday-past": "the weekday before the report",
  "weekday-same-day": "the weekday of the report itself",
  "weekday-future": "the weekday after the report",
  relative: "reckoned from the report’s day",
  "report-date": "the day of the report",
  inferred: "worked out from the report",
};

/** Where the value of a time came from, in words. */
export function basisWords(basis: string | undefined): string {
  return basis ? (BASIS[basis] ?? basis.replaceAll("-", " ")) : "";
}

/** The day of an ISO date or moment as `Date` at noon UTC; undefined for anything coarser. */
export function dayOf(value: string | null | undefined): Date | undefined {
  const found = /^(\d{4})-(\d{2})-(\d{2})/.exec(value ?? "");
  return found ? new Date(Date.UTC(Number(found[1]), Number(found[2]) - 1, Number(found[3]), 12)) : undefined;
}

/** "Wed 7 Feb", with the year unless it is `year`; coarser values stay so ("Feb 2024", "2024"). */
export function spokenDay(value: string | null | undefined, year?: number): string {
  if (!value) return "no date";
  const day = dayOf(value);
  if (!day) {
    const [y = "", m] = value.split("-");
    return [m ? MONTHS[Number(m) - 1] : undefined, y].filter(Boolean).join(" ");
  }
  const tail = day.getUTCFullYear() === year ? "" : ` ${day.getUTCFullYear()}`;
  return `${DAYS[day.getUTCDay()]} ${day.getUTCDate()} ${MONTHS[day.getUTCMonth()]}${tail}`;
}

/** "7 Feb", without the weekday, for narrow columns. */
export function shortDay(value: string | null | undefined, year?: number): string {
  return spokenDay(value, year).replace(/^[A-Z][a-z]{2} (?=\d)/, "");
}

/** "3–19 Mar 2025", "28 Feb – 3 Mar 2025". */
export function stretch(first: string | null | undefined, last: string | null | undefined): string {
  const a = dayOf(first);
  const b = dayOf(last);
  if (!a || !b) return spokenDay(first ?? last);
  if (a.getTime() === b.getTime()) return spokenDay(first);
  const year = b.getUTCFullYear();
  if (a.getUTCFullYear() === year && a.getUTCMonth() === b.getUTCMonth()) return `${a.getUTCDate()}–${shortDay(last)}`;
  return `${shortDay(first, year)} – ${shortDay(last)}`;
}

/** A moment in UTC: "Wed 5 Mar 17:50 UTC"; a bare day stays one. */
export function spokenMoment(value: string, year?: number): string {
  if (!value.includes("T")) return spokenDay(value, year);
  const at = new Date(value).toISOString();
  return `${spokenDay(at, year)} ${at.slice(11, 16)} UTC`;
}

/** "Wed 7 Feb", "early Feb", "before 7 Feb", "3–9 Feb", "spring 2024": as exactly as it is known, else its words. */
export function spokenWhen(when: Told | null | undefined, year?: number): string {
  if (!when) return "";
  const { value, end, precision } = when;
  if (!value) return end ? `by ${spokenDay(end, year)}` : when.span ? `“${when.span.text}”` : "no date";
  switch (precision) {
    case "before-report":
      return `before ${spokenDay(end ?? value, year)}`;
    case "year":
      return value.slice(0, 4);
    case "season":
      return when.span?.text ?? spokenDay(value.slice(0, 7));
    case "month":
      return partOfMonth(value, end) + spokenDay(value.slice(0, 7)).replace(year === Number(value.slice(0, 4)) ? / \d{4}$/ : /$^/, "");
    default:
      if (end && end.slice(0, 10) !== value.slice(0, 10)) return stretch(value, end).replace(` ${year}`, "");
      return spokenDay(value, year) + (value.includes("T") ? ` ${value.slice(11, 16)}` : "");
  }
}

function partOfMonth(value: string, end: string | null | undefined): string {
  const a = dayOf(value)?.getUTCDate();
  const b = dayOf(end)?.getUTCDate();
  if (!a || !b) return "";
  if (a === 1 && b <= 11) return "early ";
  if (a >= 9 && b <= 21) return "mid-";
  return a >= 20 ? "late " : "";
}

/** The day that lies so many days after another; before it for a negative number. */
export function plusDays(day: string, n: number): string {
  const at = dayOf(day);
  if (!at) return day;
  at.setUTCDate(at.getUTCDate() + n);
  return at.toISOString().slice(0, 10);
}

/** The year of a day, to leave it out of others. */
export function yearOf(day: string | null | undefined): number | undefined {
  return dayOf(day)?.getUTCFullYear();
}
