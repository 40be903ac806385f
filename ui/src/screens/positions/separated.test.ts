import { describe, expect, it } from "vitest";
import type { Separation } from "../../lib/api/schema";
import { separated } from "./separated";

const none: Separation = { rule: "together", want: [], refuse: [], open: [], conditional: [] };
const name = (key: string): string => key.toUpperCase();

describe("what separates the sides", () => {
  it("names who wants and who refuses", () => {
    expect(separated({ ...none, rule: "opposed", want: ["a"], refuse: ["b", "c"] }, name).words).toBe("Wanted by A, refused by B and C");
  });

  it("names a side once that is told of twice", () => {
    expect(separated({ ...none, rule: "one-side", want: ["a"], refuse: ["a"] }, name).words).toBe("Only A has a stance that is told");
  });

  it("says whether together is wanting or refusing", () => {
    expect(separated({ ...none, want: ["a", "b"] }, name).words).toBe("Wanted by A and B, in like words");
    expect(separated({ ...none, refuse: ["a", "b"] }, name).words).toBe("Refused by A and B");
  });
});
