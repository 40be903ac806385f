/** Days in words, with their precision. Days and moments are ISO 8601; nothing here looks at a clock. */

import { dateOf, type Day, dayOf, type Stretch } from "./days";

const DAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const MONTH = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });

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

/** "Wed 5 Mar 2025", or "Wed 5 Mar" where that year goes without saying. */
export function spoken(day: Day, year?: number): string {
  const at = dateOf(day);
  const tail = at.getUTCFullYear() === year ? "" : ` ${at.getUTCFullYear()}`;
  return `${DAYS[at.getUTCDay()]} ${at.getUTCDate()} ${MONTHS[at.getUTCMonth()]}${tail}`;
}

/** "Wed 7 Feb", with the year unless it is `year`; coarser values stay so ("Feb 2024", "2024"). */
export function spokenDay(value: string | null | undefined, year?: number): string {
  if (!value) return "no date";
  const day = dayOf(value);
  if (day !== null) return spoken(day, year);
  const [y = "", m] = value.split("-");
  return [m ? MONTHS[Number(m) - 1] : undefined, y].filter(Boolean).join(" ");
}

/** "March 2025". */
export function spokenMonth(day: Day): string {
  return MONTH.format(dateOf(day));
}

/** "7 Feb", without the weekday, for narrow columns. */
function short(day: Day, year?: number): string {
  return spoken(day, year).replace(/^[A-Z][a-z]{2} /, "");
}

/** "Wed 5 Mar 2025", "3–19 Mar 2025", "28 Feb – 3 Mar 2025". */
export function spokenStretch({ first, last }: Stretch): string {
  if (first === last) return spoken(first);
  const [a, b] = [dateOf(first), dateOf(last)];
  const year = b.getUTCFullYear();
  if (a.getUTCFullYear() === year && a.getUTCMonth() === b.getUTCMonth()) return `${a.getUTCDate()}–${short(last)}`;
  return `${short(first, year)} – ${short(last)}`;
}

/** The same of ISO days, of which one may be missing. */
export function stretch(first: string | null | undefined, last: string | null | undefined): string {
  const [a, b] = [dayOf(first), dayOf(last)];
  return a === null || b === null ? spokenDay(first ?? last) : spokenStretch({ first: a, last: b });
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
  const [a, b] = [dayOf(value), dayOf(end)].map((day) => (day === null ? 0 : dateOf(day).getUTCDate()));
  if (!a || !b) return "";
  if (a === 1 && b <= 11) return "early ";
  if (a >= 9 && b <= 21) return "mid-";
  return a >= 20 ? "late " : "";
}
