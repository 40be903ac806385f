import type { AnyLine } from "../../lib/lines";

/** Whether it has yet to happen. */
export function planned(line: AnyLine): boolean {
  return "status" in line && ["planned", "called-for", "postponed"].includes(line.status);
}
