import type { Verdict as Logged } from "../api/schema";
import type { Thing } from "./edit";

/** A verdict with records as plain JSON: their fields are the schema's to know. */
export type Verdict = Omit<Logged, "records" | "machine"> & { records: Thing[]; machine: Thing[] };

/** What a verdict says of the record that it is about; null where it takes it away. */
export const stands = (verdict: Verdict): Thing | null =>
  verdict.records.find((record) => record["id"] === verdict.record) ?? verdict.records[0] ?? null;
