import { describe, expect, it } from "vitest";
import { begun, branches, completed, length, pieces } from "./words";

describe("pieces of a comment", () => {
  const named = (text: string): string[] => pieces(text).filter((piece) => piece.name).map((piece) => piece.text);

  it("put together are the text", () => {
    for (const text of ["", "@ann", "a @ann, b", "desk@paper.example", "@ann.@ben", "<img src=x> @zoë!", "@@ @"]) {
      expect(pieces(text).map((piece) => piece.text).join("")).toBe(text);
    }
  });

  it("name whom the server names", () => {
    expect(named("@ann look, @Ben.")).toEqual(["@ann", "@Ben"]);
    expect(named("write to desk@paper.example")).toEqual([]);
    expect(named("(@ann@paper.example) @елена @薛")).toEqual(["@ann@paper.example", "@елена", "@薛"]);
  });
});

describe("a name that is being written", () => {
  it("is what stands between @ and caret", () => {
    expect(begun("see @an", 7)).toBe("an");
    expect(begun("see @", 5)).toBe("");
    expect(begun("see @an", 4)).toBeNull();
    expect(begun("mail a@b", 8)).toBeNull();
    expect(begun("@an x", 5)).toBeNull();
  });

  it("is completed where it stands", () => {
    expect(completed("see @an and", 7, "ann.orrin")).toEqual({ text: "see @ann.orrin and", caret: 15 });
    expect(completed("@", 1, "ben")).toEqual({ text: "@ben ", caret: 5 });
  });
});

it("letters are counted as the server counts them", () => {
  expect(length("🕊a")).toBe(2);
});

it("answers stand under what they answer, and answers to answers too", () => {
  const found = branches([{ n: 1 }, { n: 2, answers: 1 }, { n: 4 }, { n: 5, answers: 2 }, { n: 6, answers: 99 }]);
  expect(found.map((branch) => [branch.comment.n, ...branch.answers.map((answer) => answer.n)])).toEqual([[1, 2, 5], [4], [6]]);
});
