import type { Step } from "../../lib/api/schema";
import { list, spaced } from "../../lib/words";

/** Who is to do it: those at the table, or who acts on whom. */
export function doers({ line }: Step): string {
  if ("participants" in line) return list(line.participants.map((p) => p.name)) || "participants not named";
  return [line.source, line.target].filter(Boolean).join(" → ") || "not named";
}

/** What is to be done. */
export function deed({ line, status }: Step): string {
  const what = "participants" in line ? "meeting" : spaced((line.mode ?? line.type).toLowerCase());
  return `${what} ${spaced(status)}${line.place ? `, ${line.place}` : ""}`;
}

/** A plan in a line. */
export function planned(step: Step): string {
  return `${doers(step)}: ${deed(step)}`;
}
