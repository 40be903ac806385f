import type { ReaderPage } from "../../lib/api/schema";

/** A stretch of a report's text. */
export interface Stretch {
  text: string;
  /** Code points of the report before it. */
  base: number;
}

const READ = new Set(["title", "heading", "body", "caption"]);

/** The paragraphs that a record's words stand in, with the one before and the one after; all of them where `whole`. */
export function paragraphsOf(reader: ReaderPage, words: { start: number; end: number }[], whole: boolean): Stretch {
  const zones = reader.zones.filter((zone) => READ.has(zone.kind));
  const held = zones.map((zone) => words.some((one) => one.start < zone.end && one.end > zone.start));
  const [first, last] = [held.indexOf(true), held.lastIndexOf(true)];
  const from = zones[whole || first < 0 ? 0 : Math.max(0, first - 1)];
  const to = zones[whole || first < 0 ? zones.length - 1 : Math.min(zones.length - 1, last + 1)];
  if (!from || !to) return { text: reader.text, base: 0 };
  return { text: [...reader.text].slice(from.start, to.end).join(""), base: from.start };
}
