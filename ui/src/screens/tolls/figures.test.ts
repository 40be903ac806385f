import { describe, expect, it } from "vitest";
import type { Point, Range, Series } from "../../lib/api/schema";
import { claimantOf, coverOf, grouped, isDrawn, panelOf, scaleOf, sortOf, titleOf } from "./figures";

let count = 0;

function point(day: string | null, value: number | null, more: Partial<Point> = {}): Point {
  count += 1;
  return { day, value, low: null, high: null, bound: "exact", voices: 1, outlets: [], records: [`tol_${count}`], words: "", ...more } as Point;
}

function series(claimant: string, points: Point[], more: Partial<Series> = {}): Series {
  return {
    thread: `thr_${claimant}`, claimant, measure: "killed", victims: "unstated", period: "event", place: "lathe", voices: 1,
    first: points[0]?.day ?? null, last: points.at(-1)?.day ?? null, points, corrections: [], more: 0, ...more,
  } as Series;
}

function range(...of: Series[]): Range {
  return { measure: "killed", victims: "unstated", period: "event", day: "2031-04-02", place: "lathe", low: 9, best: 28, high: 90, rule: "ucdp", claims: of.map((s) => ({ thread: s.thread })) } as unknown as Range;
}

const ministry = series("Ministry", [point("2031-04-02", 31), point("2031-04-04", 29)]);
const army = series("Army", [point("2031-04-02", 9)]);

describe("groups", () => {
  it("are the series of one range, and what is in none stands by what it counts; no claimant's figures are added", () => {
    const daily = series("UN", [point("2031-04-01", 5)], { period: "rolling", hours: 24 });
    const groups = grouped([ministry, army, daily], [range(ministry, army)]);
    expect(groups.map((g) => g.series.map((s) => s.claimant))).toEqual([["Ministry", "Army"], ["UN"]]);
    expect(groups.map(isDrawn)).toEqual([true, false]);
  });

  it("without a range: two events never share a scale, two daily counts of a place do", () => {
    const [a, b] = [series("A", [point("2031-04-01", 5)]), series("B", [point("2031-04-01", 6)])];
    expect(grouped([a, b], [])).toHaveLength(2);
    const rolling = { period: "rolling" as const, hours: 24 };
    expect(grouped([{ ...a, ...rolling }, { ...b, ...rolling }], [])).toHaveLength(1);
    expect(grouped([{ ...a, ...rolling }, { ...b, ...rolling, place: "port" }], [])).toHaveLength(2);
  });

  it("say what they count", () => {
    const [event, daily] = grouped([ministry, series("UN", [point("2031-04-01", 5)], { period: "rolling", hours: 24, victims: "children" })], []);
    expect([event && titleOf(event), daily && titleOf(daily)]).toEqual(["killed, one event", "killed, children, in 24 hours"]);
  });

  it.each([["rolling", "daily"], ["since", "whole"], ["cumulative", "whole"], ["event", "event"], ["unknown", "event"]] as const)("%s is %s", (period, sort) => {
    expect(sortOf(series("A", [], { period }))).toBe(sort);
  });
});

describe("a panel", () => {
  const [group] = grouped([ministry, army], [range(ministry, army)]);
  if (!group) throw new Error("no group");
  const scale = scaleOf(group, 300, 100);

  it("shares its scale with the others, which begins at nought and holds the range", () => {
    expect([scale.y(0), scale.y(90)]).toEqual([100, scale.y(90)]);
    expect(scale.y(90)).toBeGreaterThanOrEqual(0);
    expect(panelOf(army, scale).marks[0]?.top).toBeCloseTo(scale.y(9));
    expect(scale.ticks.every(Number.isInteger)).toBe(true);
  });

  it("steps where a figure takes another's place, and bars where each day has its own", () => {
    expect(panelOf(ministry, scale).steps).toMatch(/^M50 [\d.]+H250V[\d.]+H300$/);
    expect(panelOf(series("UN", [point("2031-04-02", 5)], { period: "rolling" }), scale).steps).toBe("");
  });

  it("draws a correction from the old figure to the new", () => {
    const [old, late] = ministry.points;
    const corrections = [{ day: "2031-04-04", before: 31, after: 29, how: "replaces" as const, records: [old?.records[0] ?? "", late?.records[0] ?? ""] }];
    expect(panelOf({ ...ministry, corrections }, scale).arrows).toMatchObject([{ from: { x: 50, y: scale.y(31) }, to: { x: 250, y: scale.y(29) } }]);
    expect(panelOf({ ...ministry, corrections: [{ ...corrections[0], records: ["tol_gone", "tol_x"] }] as Series["corrections"] }, scale).arrows).toEqual([]);
  });

  it("stands several figures of a day beside one another", () => {
    const { marks } = panelOf(series("A", [point("2031-04-02", 5), point("2031-04-02", 7)]), scale);
    expect((marks[1]?.x ?? 0) - (marks[0]?.x ?? 0)).toBeGreaterThanOrEqual(marks[0]?.width ?? Infinity);
  });

  it("floats a span of two figures, and leaves what has no day or number to the table", () => {
    const found = panelOf(series("A", [point("2031-04-02", null, { low: 20, high: 30 }), point(null, 4), point("2031-04-03", null)]), scale);
    expect(found.marks).toMatchObject([{ top: scale.y(30), base: scale.y(20), label: "20 to 30" }]);
    expect(found.apart).toBe(2);
  });

  it("names the last figure and those for which there is room", () => {
    const days = Array.from({ length: 30 }, (_, n) => point(`2031-04-${String(n + 1).padStart(2, "0")}`, n, { bound: "at-least" }));
    const many = series("A", days, { period: "rolling" });
    const [own] = grouped([many], []);
    if (!own) throw new Error("no group");
    const { marks } = panelOf(many, scaleOf(own, 300, 100));
    expect(marks.at(-1)).toMatchObject({ labelled: true, label: "≥ 29" });
    const xs = marks.filter((m) => m.labelled).map((m) => m.x);
    expect(xs.length).toBeGreaterThan(3);
    for (const [n, x] of xs.slice(1).entries()) expect(x - (xs[n] ?? 0)).toBeGreaterThanOrEqual(38);
  });
});

describe("whose figures they are", () => {
  it("is the claimant, else the outlets that give them, each once", () => {
    const own = series("", [point("2031-04-01", 5, { outlets: ["Lake Radio"] }), point("2031-04-02", 5, { outlets: ["Lake Radio", "The Post"] })]);
    expect([series("the army", []), { ...own, claimant: null }, { ...series("", []), claimant: null }].map(claimantOf)).toEqual([
      "The army", "Lake Radio and The Post", "Outlet unknown",
    ]);
  });

  it("says what the latest covers in the words of its report, where there are some", () => {
    const since = { kind: "since", span: { start: 0, end: 12, text: "since winter" } } as Point["period"];
    expect([coverOf(series("A", [point("2031-04-01", 5, { period: since })])), coverOf(ministry)]).toEqual(["since winter", ""]);
  });
});

it("labels stay within their drawing", () => {
  const [group] = grouped([series("A", [point("2031-04-01", 250_000), point("2031-04-09", 9_100, { bound: "more-than" })])], []);
  if (!group?.series[0]) throw new Error("no group");
  const [early, late] = panelOf(group.series[0], scaleOf(group, 150, 100)).marks;
  expect(early?.at).toBeGreaterThanOrEqual(20);
  expect(late?.at).toBeLessThanOrEqual(145);
});
