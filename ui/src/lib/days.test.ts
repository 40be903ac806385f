import { describe, expect, it } from "vitest";
import { dayOf, isoOf, mondayOf, monthAfter, monthOf, stretchOf } from "./days";

const day = (iso: string) => dayOf(iso) ?? NaN;

describe("days as numbers", () => {
  it("are there and back the same, whatever hour and zone stand behind the date", () => {
    expect(isoOf(day("2024-02-29"))).toBe("2024-02-29");
    expect(dayOf("2024-02-29T23:30:00-05:00")).toBe(day("2024-02-29"));
    expect(dayOf("1969-12-31")).toBe(-1);
  });

  it("are none for what is coarser", () => {
    expect([dayOf("2024"), dayOf("2024-03"), dayOf(null), dayOf("soon")]).toEqual([null, null, null, null]);
  });

  it.each([
    ["2024-02-01", null, "month", "2024-02-29"],
    ["2024-12-01", null, "season", "2025-02-28"],
    ["2024-01-01", null, "year", "2024-12-31"],
    ["2024-03-04", null, "week", "2024-03-10"],
    ["2024-03-04", "2024-03-06", "week", "2024-03-06"],
    ["2024-03-04", null, "hour", "2024-03-04"],
    ["2024-03-04", "2024-03-01", "day", "2024-03-04"],
  ])("%s to %s, known to the %s, last until %s", (value, end, precision, last) => {
    expect(stretchOf(value, end, precision)).toEqual({ first: day(value), last: day(last) });
  });

  it("begin months and weeks, those before 1970 too", () => {
    expect(isoOf(monthOf(day("2024-02-29")))).toBe("2024-02-01");
    expect(isoOf(monthAfter(day("2024-12-31")))).toBe("2025-01-01");
    expect(isoOf(monthAfter(day("2024-01-15"), -1))).toBe("2023-12-01");
    expect(["2024-03-04", "2024-03-10", "1969-12-28"].map((d) => isoOf(mondayOf(day(d))))).toEqual(["2024-03-04", "2024-03-04", "1969-12-22"]);
  });
});
