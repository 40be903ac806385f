/** Values of facets in words. */

import { capital, matter, spaced } from "../../lib/words";
import type { FacetName } from "./asked";

const BANDS: Record<string, string> = { low: "low, below 50 %", middle: "middle, 50 to 80 %", high: "high, from 80 %" };
const REVIEWS: Record<string, string> = { machine: "read by the program", accepted: "accepted by a person", corrected: "corrected by a person" };
const NONE: Record<FacetName, string> = {
  process: "of no process",
  kind: "none",
  actor: "nobody named",
  side: "no side",
  issue: "no issue",
  place: "no place",
  outlet: "outlet unknown",
  status: "no status",
  confidence: "none",
  review: "none",
};
const CODES: readonly FacetName[] = ["kind", "issue", "status", "review"];

/** What a value is called. */
export function labelled(facet: FacetName, key: string, label?: string | null): string {
  if (key === "none") return NONE[facet];
  if (label) return label;
  if (facet === "confidence") return BANDS[key] ?? key;
  if (facet === "review" && REVIEWS[key]) return REVIEWS[key];
  if (facet === "issue") return capital(matter(key));
  return CODES.includes(facet) ? capital(spaced(key)) : key;
}

/** Whether its words are a source's own, of any script. */
export function ownWords(facet: FacetName, key: string): boolean {
  return key !== "none" && !CODES.includes(facet) && facet !== "confidence";
}
