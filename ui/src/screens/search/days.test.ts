import { describe, expect, it } from "vitest";
import { dayOf, isoOf } from "../../lib/days";
import { ceiling, columns, floor } from "./days";

const day = (iso: string): number => dayOf(iso) ?? NaN;
const weeks = columns([
  { first: "2031-03-31", last: "2031-04-06", count: 3 },
  { first: "2031-04-14", last: "2031-04-20", count: 1 },
]);

describe("days of the histogram", () => {
  it("are the bars as stretches", () => {
    expect(weeks[0]).toEqual({ first: day("2031-03-31"), last: day("2031-04-06"), count: 3 });
  });

  it("keeps a brush to the bars it touches", () => {
    expect(isoOf(floor(weeks, day("2031-04-03")))).toBe("2031-03-31");
    expect(isoOf(ceiling(weeks, day("2031-04-15")))).toBe("2031-04-20");
  });

  it("takes days between bars as they are, and keeps within the ends", () => {
    expect(isoOf(floor(weeks, day("2031-04-09")))).toBe("2031-04-09");
    expect(isoOf(ceiling(weeks, day("2031-04-09")))).toBe("2031-04-09");
    expect(isoOf(floor(weeks, day("2031-01-01")))).toBe("2031-03-31");
    expect(isoOf(ceiling(weeks, day("2032-01-01")))).toBe("2031-04-20");
  });
});
