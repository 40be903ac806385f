/** What the API tells of records under review, with records as plain JSON: their fields are the schema's to know. */
import type { Kind } from "../../lib/kinds";
import type { Certainty } from "../../lib/text/marks";
import type { Thing } from "./edit";

export interface Verdict {
  n: number;
  at: string;
  by: string;
  role: string;
  verb: "accept" | "correct" | "reject" | "split" | "merge" | "add" | "undo";
  report: string;
  record: string;
  records: Thing[];
  others: string[];
  /** What the program had read. */
  machine: Thing[];
  why: string | null;
  undoes: number | null;
}

export interface Item {
  page: {
    id: string;
    kind: Kind;
    review: Certainty;
    report: string;
    title: string | null;
    outlet: string | null;
    published: string | null;
  };
  record: Thing;
  /** The revision that is shown. */
  looked_at: number | null;
  stands: boolean;
  /** The paragraph of the first anchor, and how many code points of the report come before it. */
  paragraph: { start: number; text: string };
  score: number;
  reasons: string[];
  standing: "decided" | "waiting" | "disputed" | null;
  flag: { flag: string; words: string; program: Thing | null } | null;
  codings: Verdict[];
  verdicts: Verdict[];
  position: number;
  left: number;
}

/** What somebody else decided before the own decision came: nothing was stored. */
export interface Conflict {
  words: string;
  theirs: Verdict | null;
  record: Thing;
  looked_at: number | null;
  stands: boolean;
}

const DONE: Record<Verdict["verb"], string> = {
  accept: "accepted",
  correct: "corrected",
  reject: "rejected",
  split: "split",
  merge: "merged",
  add: "added",
  undo: "taken back",
};

/** "rejected" for reject. */
export const done = (verb: Verdict["verb"]): string => DONE[verb];

/** What a verdict says of the record that it is about; null where it takes it away. */
export const stands = (verdict: Verdict): Thing | null =>
  verdict.records.find((record) => record["id"] === verdict.record) ?? verdict.records[0] ?? null;
