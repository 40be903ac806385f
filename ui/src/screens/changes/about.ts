import type { Change } from "../../lib/api/schema";

/** By what name comments know a change. */
export function about(change: Change): string {
  if (change.decision) return `decision@${change.decision.n}`;
  return `${change.record ?? ""}@${change.at}`;
}
