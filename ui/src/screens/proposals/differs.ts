import type { Proposed, Value } from "../../lib/api/schema";
import { list, spaced } from "../../lib/words";

/** What some proposals say on one thing, in their order. */
export interface Compared {
  name: string;
  values: (readonly Value[])[];
  unit: string;
}

/** The fields that are held against each other, those that no report tells left out. */
export function compared(proposals: readonly Proposed[]): Compared[] {
  const phases = [...new Set(proposals.flatMap((p) => p.each_phase.map((each) => each.n)))].sort((a, b) => a - b);
  const rows: Compared[] = [
    { name: "Kind", values: proposals.map((p) => p.kinds.map((k) => ({ ...k, words: spaced(k.words) }))), unit: "" },
    { name: "Put by", values: proposals.map((p) => p.authors), unit: "" },
    { name: "Put to", values: proposals.map((p) => p.addressees), unit: "" },
    { name: "Phases", values: proposals.map((p) => p.phases), unit: " phases" },
    { name: "Duration", values: proposals.map((p) => p.durations), unit: "" },
    ...phases.map((n) => ({ name: `Phase ${n}`, values: proposals.map((p) => p.each_phase.find((each) => each.n === n)?.durations ?? []), unit: "" })),
  ];
  return rows.filter((row) => row.values.some((values) => values.length));
}

/** What differs in a row, from the names of the proposals and what each says; what no report tells is never a difference. */
export function differs(names: readonly string[], said: readonly (readonly string[])[]): string {
  const telling = names.filter((_, n) => said[n]?.length);
  if (names.length < 2 || !telling.length) return "";
  if (telling.length === 1) return `told only of ${telling[0] ?? ""}`;
  const plain = said.filter((own) => own.length).map((own) => own.map((words) => words.toLowerCase()));
  const first = plain[0] ?? [];
  const same = plain.every((own) => own.some((words) => first.includes(words)));
  const silent = names.length - telling.length ? `; not told of ${list(names.filter((_, n) => !said[n]?.length))}` : "";
  return (same ? "the same" : "differs") + silent;
}
