import type { Sort } from "../../lib/api/schema";

/** What kind of change it is, as the page says it: a sign and a word, and what a number of them is called. */
export const SORTS: Record<Sort, { sign: string; word: string; many: (n: number) => string }> = {
  added: { sign: "+", word: "added", many: (n) => `${n === 1 ? "record" : "records"} added` },
  contradicted: { sign: "≠", word: "contradicts", many: () => "contradict what was told before" },
  revised: { sign: "↻", word: "read otherwise", many: () => "read otherwise" },
  withdrawn: { sign: "−", word: "withdrawn", many: () => "withdrawn" },
  joined: { sign: "∪", word: "joined", many: () => "joined by people" },
  split: { sign: "÷", word: "kept apart", many: () => "kept apart by people" },
  decided: { sign: "·", word: "decided", many: (n) => (n === 1 ? "other decision" : "other decisions") },
};
