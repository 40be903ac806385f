import { expect, it } from "vitest";
import type { Proposals } from "../../lib/api/schema";
import { among } from "./among";

it("keeps the columns of those chosen, and no row of which nothing is left", () => {
  const term = (words: string) => ({ words });
  const all = {
    proposals: [{ thread: "thr_a" }, { thread: "thr_b" }, { thread: "thr_c" }],
    issues: [
      { issue: "ceasefire", terms: [[term("a")], [], [term("c")]] },
      { issue: "prisoners", terms: [[], [term("b")], []] },
    ],
  } as unknown as Proposals;
  const found = among(all, ["thr_c", "thr_a"]);
  expect(found.proposals.map((p) => p.thread)).toEqual(["thr_a", "thr_c"]);
  expect(found.issues.map((row) => [row.issue, row.terms.map((terms) => terms.map((t) => t.words))])).toEqual([["ceasefire", [["a"], ["c"]]]]);
});
