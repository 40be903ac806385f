import type { LiveEntry } from "../../lib/api/schema";

type Line = LiveEntry["tellings"][number]["line"];

/** What a record does, by the name of its sign: an answer's or position's polarity, a figure's bound. */
export function does(line: Line): string | null {
  if ("polarity" in line) return line.polarity;
  return "bound" in line ? line.bound : null;
}

/** Whether it has yet to happen. */
export function planned(line: Line): boolean {
  return "status" in line && ["planned", "called-for", "postponed"].includes(line.status);
}
