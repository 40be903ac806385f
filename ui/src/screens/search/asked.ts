/** What the address of a search asks for, and how it is changed. */

import { address, change } from "../../lib/address.svelte";

/** What records can be chosen by, in the order of the page; the process is chosen in the frame as well. */
export const FACETS = ["process", "kind", "actor", "side", "issue", "place", "outlet", "status", "confidence", "review"] as const;
export type FacetName = (typeof FACETS)[number];
const LISTS = ["kind", "actor", "side", "issue", "place", "outlet", "status", "review", "confidence"] as const;
const SINGLE = ["words", "since", "until", "report", "thread", "order"] as const;
/** Everything that narrows what is found. */
const NARROWING = [...LISTS, "process", "words", "since", "until", "report", "thread"] as const;

export const NAMES: Record<FacetName, string> = {
  process: "Process",
  kind: "Kind",
  actor: "Who",
  side: "Side",
  issue: "Issue",
  place: "Place",
  outlet: "Outlet",
  status: "Status",
  confidence: "Confidence",
  review: "Review",
};

type Query = Record<string, string | string[]>;

/** The query of the API for what the address says. */
export function query(): Query {
  const asked: Query = { ...address.asked };
  for (const name of SINGLE) {
    const value = address.get(name);
    if (value) asked[name] = value;
  }
  for (const name of LISTS) {
    const values = address.all(name);
    if (values.length) asked[name] = values;
  }
  return asked;
}

/** The same as the query of an address. */
export function queryString(): string {
  const text = new URLSearchParams();
  for (const [name, value] of Object.entries(query())) for (const one of [value].flat()) text.append(name, one);
  return text.toString();
}

/** Takes a value of a facet in, or out again. */
export function toggle(facet: FacetName, key: string): void {
  if (facet === "process") {
    narrow({ process: address.get("process") === key ? null : key });
    return;
  }
  const chosen = address.all(facet);
  narrow({ [facet]: chosen.includes(key) ? chosen.filter((one) => one !== key) : [...chosen, key] });
}

/** Changes what is asked for; the list begins anew. */
export function narrow(changes: Record<string, string | string[] | null>): void {
  change({ ...changes, cursor: null });
}

/** Takes out everything that narrows. */
export function everything(): void {
  narrow(Object.fromEntries(NARROWING.map((name) => [name, null])));
}

/** Whether anything narrows what is found. */
export function narrowed(): boolean {
  return NARROWING.some((name) => address.get(name));
}
