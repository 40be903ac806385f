import type { ReaderPage, ReaderRow, RecordWords, ZoneKind } from "../../lib/api/schema";
import { does } from "../../lib/lines";
import { Points } from "../../lib/points";
import type { Certainty, Mark } from "../../lib/text/marks";

/** A stretch of the report as it is shown. */
export interface Paragraph {
  /** First code point in the canonical text. */
  start: number;
  /** One past the last. */
  end: number;
  kind: ZoneKind;
  text: string;
}

/** The whole text by zones; words between zones are furniture, so that no word of it is missing. */
export function paragraphs({ text, zones }: Pick<ReaderPage, "text" | "zones">): Paragraph[] {
  const points = new Points(text);
  const found: Paragraph[] = [];
  const add = (start: number, end: number, kind: ZoneKind) => {
    const words = points.slice(start, end);
    if (words.trim()) found.push({ start, end, kind, text: words });
  };
  let at = 0;
  for (const zone of zones) {
    add(at, zone.start, "furniture");
    add(zone.start, zone.end, zone.kind);
    at = zone.end;
  }
  add(at, points.length, zones.length ? "furniture" : "body");
  return found;
}

/** Why a stretch was not read; null for what is. */
export const unread: Record<ZoneKind, string | null> = {
  title: null,
  heading: null,
  body: null,
  caption: null,
  byline: "byline: tells who wrote it, holds no records",
  dateline: "dateline: tells place and agency, holds no records",
  correction: "correction notice: kept beside the text, holds no records",
  furniture: "not part of the report: menus, links, notices",
};

/** The words of records that are drawn in the text; what does not read back is not, its place is not to be trusted. */
export function marksOf(row: ReaderRow, wording: string, roles: readonly RecordWords["role"][]): Mark[] {
  const sign = signOf(row);
  return row.words
    .filter((words) => words.there === null && roles.includes(words.role))
    .map((words, n) => ({
      id: row.id,
      kind: row.kind,
      role: words.role,
      label: words.role === "field" ? `${words.path} of: ${wording}` : `${row.kind}: ${wording}`,
      start: words.start,
      end: words.end,
      status: statusOf(row),
      ...(row.course ? { course: row.course } : {}),
      ...(sign && n === 0 ? { sign } : {}),
    }));
}

/** The marks of each paragraph; the list of a paragraph on which none lie is empty. */
export function shared(marks: readonly Mark[], among: readonly Paragraph[]): Mark[][] {
  return among.map(({ start, end }) => marks.filter((m) => m.start < end && m.end > start));
}

export function statusOf(row: ReaderRow): Certainty {
  return row.disputed_by.length ? "disputed" : row.review;
}

// As text: the same signs that the marks of kinds draw.
const SIGNS: Record<string, string> = {
  accept: "▸",
  "accept-with-conditions": "▹",
  counter: "⇄",
  reject: "✕",
  defer: "?",
  mixed: "±",
  "no-response": "…",
  exact: "=",
  "at-least": "≥",
  "at-most": "≤",
  about: "≈",
  "more-than": ">",
  "less-than": "<",
  vague: "~",
};

/** The sign over the first word of an answer or a figure. */
function signOf(row: ReaderRow): string | undefined {
  return row.kind === "position" ? undefined : row.line ? SIGNS[does(row.line)] : undefined;
}

/** What rows can be narrowed to besides their kind. */
export const STATUSES = {
  machine: "read by the program",
  accepted: "accepted",
  corrected: "corrected",
  disputed: "disputed",
  planned: "planned",
  cancelled: "called off",
  hedged: "hedged",
  broken: "words lost",
} as const;
export type StatusFilter = keyof typeof STATUSES;

export function has(row: ReaderRow, status: string): boolean {
  switch (status as StatusFilter) {
    case "broken":
      return row.fault !== null;
    case "hedged":
      return Boolean(row.line?.hedge);
    case "planned":
    case "cancelled":
      return row.course === status;
    default:
      return statusOf(row) === status;
  }
}

/** The rows that the address asks for. */
export function narrowed(rows: readonly ReaderRow[], kinds: readonly string[], status: string | null): ReaderRow[] {
  return rows.filter((row) => (!kinds.length || kinds.includes(row.kind)) && (!status || has(row, status)));
}

/** Paragraphs that stand on one line are shown on one: a dateline before the words it belongs to. */
export function blocks(parts: readonly Paragraph[], text: string): Paragraph[][] {
  const points = new Points(text);
  const found: Paragraph[][] = [];
  for (const part of parts) {
    const before = found.at(-1)?.at(-1);
    const between = before && points.slice(before.end, part.start);
    const breaks = between === undefined || between.includes("\n") || /\n\s*$/.test(before?.text ?? "") || /^\s*\n/.test(part.text);
    if (breaks) found.push([part]);
    else found.at(-1)?.push(part);
  }
  return found;
}
