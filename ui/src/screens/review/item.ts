/** What the API tells of records under review, with records as plain JSON: their fields are the schema's to know. */
import type { QueueItem } from "../../lib/api/schema";
import type { Thing } from "../../lib/form/edit";
import type { Verdict } from "../../lib/form/verdict";

export type Item = Omit<QueueItem, "record" | "flag" | "codings" | "verdicts"> & {
  record: Thing;
  flag: { flag: string; words: string; program: Thing | null } | null;
  codings: Verdict[];
  verdicts: Verdict[];
};

/** What somebody else decided before the own decision came: nothing was stored. */
export interface Conflict {
  words: string;
  theirs: Verdict | null;
  record: Thing;
  looked_at: number | null;
  stands: boolean;
}

/** A decision that stays in reach. */
export interface Settled {
  verdict: Verdict;
  undone: boolean;
  /** What somebody else decided on the same record since. */
  after: Verdict | null;
}
