import { describe, expect, it } from "vitest";
import type { Spread } from "../../lib/api/schema";
import { addressed, chosen, drawn, extentOf, moved, stepOf, usualOf } from "./brush";
import { day } from "./samples";

const extent = { first: 0, last: 99 };
const usual = { first: 10, last: 99 };

describe("the brush", () => {
  it.each([
    ["first", -50, { first: 0, last: 30 }],
    ["first", 50, { first: 30, last: 30 }],
    ["last", -50, { first: 20, last: 20 }],
    ["last", 500, { first: 20, last: 99 }],
    ["both", -50, { first: 0, last: 10 }],
    ["both", Infinity, { first: 89, last: 99 }],
  ] as const)("moves its %s by %i within all days and never turns over", (handle, by, becomes) => {
    expect(moved({ first: 20, last: 30 }, handle, by, extent)).toEqual(becomes);
  });

  it("is in the address and back, and leaves out what is usual", () => {
    const days = { first: day("2031-04-02"), last: day("2031-04-05") };
    const whole = { first: day("2031-01-01"), last: day("2031-04-30") };
    const { since, until } = addressed(days, whole);
    expect([since, until]).toEqual(["2031-04-02", "2031-04-05"]);
    expect(chosen(since, until, whole, whole)).toEqual(days);
    expect(addressed(whole, whole)).toEqual({ since: null, until: null });
  });

  it("takes days of an address that are none, or in the wrong order, for what they can mean", () => {
    const whole = { first: day("2031-01-01"), last: day("2031-04-30") };
    expect(chosen("soon", null, whole, whole)).toEqual(whole);
    expect(chosen("2031-04-05", "2031-04-02", whole, whole)).toEqual({ first: day("2031-04-02"), last: day("2031-04-05") });
    expect(chosen("1999-01-01", "2999-01-01", whole, whole)).toEqual(whole);
  });

  it("draws some days before the usual ones, and all where earlier ones are looked at", () => {
    expect(drawn({ first: -500, last: 99 }, usual, usual)).toEqual({ first: -12, last: 99 });
    expect(drawn({ first: -500, last: 99 }, usual, { first: -400, last: 0 })).toEqual({ first: -500, last: 99 });
  });

  it("is moved by keys", () => {
    expect([stepOf("ArrowLeft", false), stepOf("ArrowRight", true), stepOf("a", false)]).toEqual([-1, 7, null]);
  });
});

describe("the days there are", () => {
  const step = (iso: string, records: number) => ({ day: iso, records });
  const spread: Spread = {
    process: null, unit: "day", first: "2030-11-01", last: "2031-04-20", undated: 0,
    steps: [step("2030-11-01", 2), step("2031-04-01", 90), step("2031-04-20", 50)],
  };

  it("reach to what is planned, but not to what is planned for years", () => {
    expect(extentOf(spread, ["2031-05-02", "2039-01-01"])).toEqual({ first: day("2030-11-01"), last: day("2031-05-02") });
  });

  it("leave a few strays out where nobody chose any", () => {
    expect(usualOf(spread, { first: day("2030-11-01"), last: day("2031-05-02") })).toEqual({ first: day("2031-04-01"), last: day("2031-05-02") });
  });

  it("are none where nothing has a day", () => {
    expect(extentOf({ ...spread, first: null, last: null, steps: [] }, [])).toBeNull();
  });
});
