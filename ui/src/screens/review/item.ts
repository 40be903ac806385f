/** What the API tells of records under review, with records as plain JSON: their fields are the schema's to know. */
import type { QueueItem, Verdict as Logged } from "../../lib/api/schema";
import type { Thing } from "./edit";

export type Verdict = Omit<Logged, "records" | "machine"> & { records: Thing[]; machine: Thing[] };

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

/** What a verdict says of the record that it is about; null where it takes it away. */
export const stands = (verdict: Verdict): Thing | null =>
  verdict.records.find((record) => record["id"] === verdict.record) ?? verdict.records[0] ?? null;
