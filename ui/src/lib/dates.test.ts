import { describe, expect, it } from "vitest";
import { spokenDay, spokenMoment, spokenMonth, spokenStretch, spokenWhen, stretch } from "./dates";
import { dayOf } from "./days";

const day = (iso: string): number => dayOf(iso) ?? NaN;

describe("days in words", () => {
  it.each([
    ["2031-02-07", "Fri 7 Feb 2031"],
    ["2031-02-07T23:30:00-05:00", "Fri 7 Feb 2031"],
    ["2031-02", "Feb 2031"],
    ["2031", "2031"],
    [null, "no date"],
  ])("%s is %s", (value, words) => {
    expect(spokenDay(value)).toBe(words);
  });

  it("leave out the year that goes without saying, and no other", () => {
    expect([spokenDay("2031-02-07", 2031), spokenDay("2030-02-07", 2031)]).toEqual(["Fri 7 Feb", "Thu 7 Feb 2030"]);
  });

  it("of a stretch are said once where they are the same", () => {
    const said = [["2031-03-03", "2031-03-03"], ["2031-03-03", "2031-03-19"], ["2031-02-28", "2031-03-03"], ["2030-12-30", "2031-01-02"]];
    expect(said.map(([a = "", b = ""]) => spokenStretch({ first: day(a), last: day(b) }))).toEqual([
      "Mon 3 Mar 2031", "3–19 Mar 2031", "28 Feb – 3 Mar 2031", "30 Dec 2030 – 2 Jan 2031",
    ]);
    expect([stretch("2031-03-03", null), stretch(null, null), stretch("2031-03", "2031-04-02")]).toEqual(["Mon 3 Mar 2031", "no date", "Mar 2031"]);
  });

  it("of a moment are those of UTC", () => {
    expect(spokenMoment("2031-03-05T23:50:00-05:00")).toBe("Thu 6 Mar 2031 04:50 UTC");
    expect(spokenMonth(day("2031-03-05"))).toBe("March 2031");
  });
});

describe("what is known of a time", () => {
  it.each([
    [{ value: "2031-02-07", precision: "day" }, "Fri 7 Feb"],
    [{ value: "2031-02-07T14:30:00", precision: "hour" }, "Fri 7 Feb 14:30"],
    [{ value: "2031-02-01", end: "2031-02-10", precision: "month" }, "early Feb"],
    [{ value: "2031-02-10", end: "2031-02-20", precision: "month" }, "mid-Feb"],
    [{ value: "2031-02-20", end: "2031-02-28", precision: "month" }, "late Feb"],
    [{ value: "2031-02-01", end: "2031-02-28", precision: "month" }, "Feb"],
    [{ value: "2031-02-01", end: "2031-02-07", precision: "before-report" }, "before Fri 7 Feb"],
    [{ value: "2031-02-03", end: "2031-02-09", precision: "week" }, "3–9 Feb"],
    [{ value: "2031-01-01", precision: "year" }, "2031"],
    [{ value: "2030-03-01", precision: "season", span: { text: "spring" } }, "spring"],
    [{ end: "2031-02-09" }, "by Sun 9 Feb"],
    [{ span: { text: "soon" } }, "“soon”"],
    [{}, "no date"],
  ])("%o is %s: no more exactly than it is known", (when, words) => {
    expect(spokenWhen(when, 2031)).toBe(words);
  });
});
