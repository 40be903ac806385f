import { describe, expect, it } from "vitest";
import { type Bar, laid, type Lane, type More, nearest, type Room } from "./lanes";
import { day, item } from "./samples";
import { type Thing, thingOf } from "./things";

const room: Room = { first: day("2031-04-01"), last: day("2031-04-10"), width: 400, mark: 16, rows: 3, bars: 2 };

function lane(things: (Thing | null)[], within: Room = room): Lane {
  return laid({ key: "k", name: "K", role: null, things: things.filter((t) => t !== null) }, within);
}

const on = (iso: string) => thingOf(item(iso));
const bars = (found: Lane) => found.stops.filter((s): s is Bar => s.what === "bar");
const more = (found: Lane) => found.stops.filter((s): s is More => s.what === "more");

describe("marks", () => {
  it("of a day stand within it, beside and below one another, none on another", () => {
    const found = lane(Array.from({ length: 5 }, () => on("2031-04-03")));
    expect(found.stops).toHaveLength(5);
    for (const stop of found.stops) {
      expect(stop.x - 8).toBeGreaterThanOrEqual(80);
      expect(stop.x + 8).toBeLessThanOrEqual(120);
    }
    expect(new Set(found.stops.map((s) => `${s.x} ${s.y}`)).size).toBe(5);
    expect(found.height).toBe(3 * 16);
  });

  it("that have no room are counted, and none is lost", () => {
    const found = lane(Array.from({ length: 20 }, () => on("2031-04-03")));
    expect(found.stops).toHaveLength(6);
    expect(more(found)).toMatchObject([{ days: { first: day("2031-04-03"), last: day("2031-04-03") } }]);
    expect(more(found)[0]?.things).toHaveLength(15);
    expect(found.count).toBe(20);
  });

  it("of a long time share cells of several days", () => {
    const year = { ...room, last: day("2032-03-31") };
    const found = lane(Array.from({ length: 300 }, (_, n) => thingOf(item(`2031-0${4 + Math.floor(n / 60)}-${String((n % 28) + 1).padStart(2, "0")}`))), year);
    expect(Math.max(...found.stops.map((s) => s.y))).toBeLessThan(found.height);
    expect(found.stops.length).toBeLessThanOrEqual((400 / 16) * 3);
    const told = found.stops.reduce((sum, s) => sum + (s.what === "more" ? s.things.length : 1), 0);
    expect(told).toBe(300);
  });

  it("of the last days stand within the drawing, whatever is left over of a cell", () => {
    const odd = { ...room, last: day("2031-06-30"), width: 205 };
    const found = lane([on("2031-06-29"), on("2031-06-30"), thingOf(item("2031-06-30", { when: { value: "2031-06-30", end: "2031-07-02", precision: "day" } }))], odd);
    expect(found.stops).toHaveLength(3);
    for (const stop of found.stops) expect(stop.x + 8).toBeLessThanOrEqual(205);
  });

  it("come in the order of time, for the keyboard", () => {
    const xs = lane([on("2031-04-09"), on("2031-04-02"), on("2031-04-05")]).stops.map((s) => s.x);
    expect(xs).toEqual([...xs].sort((a, b) => a - b));
  });
});

describe("bars", () => {
  const month = () => thingOf(item("2031-04-02", { when: { value: "2031-04-02", precision: "week" } }));

  it("of an uncertain date reach over its days, cut where the days looked at end", () => {
    expect(bars(lane([month()]))).toMatchObject([{ from: 40, to: 320, y: 8 }]);
    const long = thingOf(item("2031-04-05", { when: { value: "2031-04-05", precision: "month" } }));
    expect(bars(lane([long]))).toMatchObject([{ from: 160, to: 400 }]);
  });

  it("never lie on one another; what has no row becomes a mark", () => {
    const found = lane([month(), month(), month()]);
    expect(bars(found).map((b) => b.y)).toEqual([8, 24]);
    expect(found.stops.filter((s) => s.what === "mark")).toHaveLength(1);
  });

  it("join a plan and what became of it, and the row holds both", () => {
    const plans = [{ day: "2031-04-03", until: "2031-04-03", told: "2031-04-01", records: [] }];
    const moved = thingOf(item("2031-04-08", { plans }));
    const other = thingOf(item("2031-04-05", { when: { value: "2031-04-05", end: "2031-04-06", precision: "day" } }));
    const found = bars(lane([moved, other]));
    expect(found.find((b) => b.thing === moved)).toMatchObject({ x: 300, plans: [{ told: 20, x: 100 }] });
    expect(new Set(found.map((b) => b.y)).size).toBe(2);
  });
});

it("up and down lead to what is nearest in time", () => {
  const { stops } = lane([on("2031-04-02"), on("2031-04-05"), on("2031-04-09")]);
  expect([nearest(stops, 0), nearest(stops, 190), nearest(stops, 999)]).toEqual([0, 1, 2]);
});
