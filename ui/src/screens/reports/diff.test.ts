import { describe, expect, it } from "vitest";
import { compared } from "./diff";

const said = (before: string, after: string) =>
  compared(before, after)
    .map(({ words, what }) => ({ same: words, gone: `[-${words}]`, come: `[+${words}]` })[what])
    .join("");

describe("two sentences word by word", () => {
  it("share what they share", () => {
    expect(said("The hall was cold.", "The hall was very cold.")).toBe("The hall was [+very ]cold.");
    expect(said("33 people were killed", "29 people were killed")).toBe("[-33 ][+29 ]people were killed");
  });

  it("give back both sentences", () => {
    const [before, after] = ["a b c d e", "b x d e f 🕊"];
    const runs = compared(before, after);
    const without = (what: string) => runs.filter((r) => r.what !== what).map((r) => r.words.trim()).join(" ");
    expect(without("come")).toBe(before);
    expect(without("gone")).toBe(after);
  });

  it("are one run where they are the same, or one of them is empty", () => {
    expect(said("as it was", "as it was")).toBe("as it was");
    expect(said("", "new")).toBe("[+new]");
  });
});
