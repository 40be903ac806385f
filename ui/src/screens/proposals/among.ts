import type { Proposals } from "../../lib/api/schema";

/** Some of the proposals that are at hand, side by side: what a saved page, which can ask nobody, shows of those chosen. */
export function among(all: Proposals, threads: readonly string[]): Proposals {
  const kept = all.proposals.flatMap((proposal, n) => (threads.some((thread) => proposal.thread.startsWith(thread)) ? [n] : []));
  const pick = <T>(values: readonly T[]): T[] => kept.flatMap((n) => values.slice(n, n + 1));
  const issues = all.issues.map((row) => ({ ...row, terms: pick(row.terms) })).filter((row) => row.terms.some((terms) => terms.length));
  return { ...all, proposals: pick(all.proposals), issues };
}
