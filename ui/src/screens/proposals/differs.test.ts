import { describe, expect, it } from "vitest";
import type { Proposed } from "../../lib/api/schema";
import { differs } from "./differs";
import { lineage } from "./lineage";

describe("what differs", () => {
  const names = ["the framework", "the counter-plan", "the paper"];

  it("never takes silence for a difference", () => {
    expect(differs(names, [["3"], [], ["3"]])).toBe("the same; not told of the counter-plan");
    expect(differs(names, [[], [], []])).toBe("");
    expect(differs(names, [[], ["4"], []])).toBe("told only of the counter-plan");
  });

  it("takes one reading in common for the same", () => {
    expect(differs(names.slice(1), [["3", "4"], ["4"]])).toBe("the same");
    expect(differs(names.slice(1), [["3"], ["4"]])).toBe("differs");
  });
});

describe("lineage", () => {
  const proposal = (thread: string, day: string, links: unknown[]): Proposed => ({ thread, day, label: thread, links }) as unknown as Proposed;

  it("draws a line once, from what follows to what it follows", () => {
    const { nodes, edges } = lineage([
      proposal("old", "2025-03-01", [{ relation: "amended-by", thread: "new", words: "new" }]),
      proposal("new", "2025-03-05", [{ relation: "amends", thread: "old", words: "old" }]),
    ]);
    expect(nodes.map((n) => n.thread)).toEqual(["new", "old"]);
    expect(edges).toEqual([{ from: 0, to: 1, relation: "amends", track: 0 }]);
  });

  it("lays lines that overlap in tracks of their own, and names what is only named", () => {
    const { nodes, edges } = lineage([
      proposal("c", "2025-03-05", [
        { relation: "counters", thread: "a", words: "a" },
        { relation: "amends", thread: "b", words: "b" },
      ]),
      proposal("b", "2025-03-03", [{ relation: "replaces", thread: "a", words: "the first text" }]),
    ]);
    expect(nodes.map((n) => [n.thread, n.day])).toEqual([["c", "2025-03-05"], ["b", "2025-03-03"], ["a", null]]);
    expect(edges.map((e) => [e.from, e.to, e.track])).toEqual([[0, 1, 0], [1, 2, 0], [0, 2, 1]]);
  });
});
