import type { Kind } from "../kinds";

/** What a stretch of words is to its record. */
export type Role = "anchor" | "cue" | "hedge" | "condition" | "field";

/** How far words are certain: read by the program, held by people, contested, or kept out. */
export type Certainty = "machine" | "accepted" | "corrected" | "disputed" | "rejected" | "merged" | "withdrawn";

/** Words of a report that a record rests on. */
export interface Mark {
  /** What lights up together: the id of a record or the path of a field. */
  id: string;
  kind: Kind;
  role: Role;
  /** What it is, in words, for the tip. */
  label: string;
  /** First code point in the report's canonical text. */
  start: number;
  /** One past the last code point. */
  end: number;
  status: Certainty;
  /** Drawn around either: something that lies ahead, or was called off. */
  course?: "planned" | "cancelled";
  /** A sign over its first word: ▸ ✕ ⇄ ? for answers, ≥ ≈ = for figures. */
  sign?: string;
}

/** Words that somebody selected. */
export interface Span {
  /** First code point in the report's canonical text. */
  start: number;
  /** One past the last code point. */
  end: number;
  text: string;
  /** Whether more was selected than one paragraph holds; the span is then the part in which the selection began. */
  crosses: boolean;
}
