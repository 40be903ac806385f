import { describe, expect, it } from "vitest";
import { dated, listed, monthShown, someDay, weeksOf } from "./month";
import { day, item } from "./samples";
import { type Thing, thingOf } from "./things";

const made = (...given: Parameters<typeof item>): Thing => {
  const thing = thingOf(item(...given));
  if (!thing) throw new Error("no day");
  return thing;
};
const brush = { first: day("2031-02-10"), last: day("2031-02-20") };

describe("a month", () => {
  const lasting = made("2031-02-12", { when: { value: "2031-02-12", end: "2031-02-14", precision: "day" } });
  const vague = made("2031-02-01", { when: { value: "2031-02-01", precision: "month" } });
  const weeks = weeksOf(day("2031-02-01"), [lasting, vague], brush);
  const cells = weeks.flat();

  it("is whole weeks from Monday on, its own days told from others", () => {
    expect(weeks.every((w) => w.length === 7)).toBe(true);
    expect(cells[0]).toMatchObject({ day: day("2031-01-27"), outside: true });
    expect(cells.filter((c) => !c.outside)).toHaveLength(28);
  });

  it("has what lasts on each of its days, and what may be on any of several on none but beside", () => {
    expect(cells.filter((c) => c.things.includes(lasting)).map((c) => c.day)).toEqual(["12", "13", "14"].map((d) => day(`2031-02-${d}`)));
    expect(cells.some((c) => c.things.includes(vague))).toBe(false);
    expect(someDay(day("2031-02-01"), [lasting, vague])).toEqual([vague]);
    expect(someDay(day("2031-03-01"), [vague])).toEqual([]);
  });

  it("shows which days are not looked at", () => {
    expect(cells.filter((c) => !c.apart)).toHaveLength(11);
  });
});

it("a calendar has meetings, acts and what is due", () => {
  const due = made("2031-02-01", { kind: "response", due: "2031-02-15", until: "2031-02-15" });
  expect(dated([made("2031-02-12"), made("2031-02-12", { kind: "statement" }), due]).map((t) => t.kind)).toEqual(["event", "response"]);
});

it("a list has days in order", () => {
  expect(listed([made("2031-02-14"), made("2031-02-12"), made("2031-02-12")]).map((d) => [d.day, d.things.length])).toEqual([[day("2031-02-12"), 2], [day("2031-02-14"), 1]]);
});

it("the month to begin with is that of the newest report, within the days looked at", () => {
  expect(monthShown(day("2031-05-01"), brush)).toBe(day("2031-02-01"));
  expect(monthShown(null, { first: brush.first, last: day("2031-03-20") })).toBe(day("2031-03-01"));
});
