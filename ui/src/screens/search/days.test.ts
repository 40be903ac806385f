import { describe, expect, it } from "vitest";
import { ceiling, floor, iso, number } from "./days";

const weeks = [
  { first: "2031-03-31", last: "2031-04-06", count: 3 },
  { first: "2031-04-14", last: "2031-04-20", count: 1 },
];

describe("days of the histogram", () => {
  it("turns days into numbers and back", () => {
    expect(number("1970-01-02")).toBe(1);
    for (const day of ["0990-12-31", "2024-02-29", "2031-04-01"]) expect(iso(number(day))).toBe(day);
  });

  it("keeps a brush to the bars it touches", () => {
    expect(iso(floor(weeks, number("2031-04-03")))).toBe("2031-03-31");
    expect(iso(ceiling(weeks, number("2031-04-15")))).toBe("2031-04-20");
  });

  it("takes days between bars as they are, and keeps within the ends", () => {
    expect(iso(floor(weeks, number("2031-04-09")))).toBe("2031-04-09");
    expect(iso(ceiling(weeks, number("2031-04-09")))).toBe("2031-04-09");
    expect(iso(floor(weeks, number("2031-01-01")))).toBe("2031-03-31");
    expect(iso(ceiling(weeks, number("2032-01-01")))).toBe("2031-04-20");
  });
});
