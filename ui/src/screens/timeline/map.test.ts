import { describe, expect, it } from "vitest";
import type { PlaceLine } from "../../lib/api/schema";
import { apart, clustered, fitted, graticuleStep, named, isAtEnd, panned, type Point, pointsOf, projectionOf, radius, zoomed } from "./map";

const place = (name: string, lat: number | null, lon: number | null, threads = 1, precision = "populated-place"): PlaceLine =>
  ({ name, lat, lon, threads, precision, geonameid: null, country: null, counts: [], first: null, last: null, thread: `thr_${name}`, records: [], line: {} }) as unknown as PlaceLine;
const points = (...places: PlaceLine[]): Point[] => pointsOf(places);
const [WIDE, TALL] = [600, 340];

function shown(found: Point[]): [number, number][] {
  const projection = projectionOf(fitted(found, WIDE, TALL), WIDE, TALL);
  return found.map((p) => projection([p.lon, p.lat]) ?? [NaN, NaN]);
}

describe("the view", () => {
  it.each([
    ["one place", points(place("Lathe", 46.2, 6.15))],
    ["two near", points(place("Lathe", 46.2, 6.15), place("Port Ostane", 46.3, 6.2))],
    ["two continents", points(place("Lathe", 46, 6), place("Port Ostane", -33, 151))],
    ["both sides of the date line", points(place("Lathe", -18, 178), place("Port Ostane", -21, -175))],
    ["near a pole", points(place("Lathe", 78, 15), place("Port Ostane", 71, 25))],
  ])("holds every place: %s", (_, found) => {
    for (const [x, y] of shown(found)) {
      expect(x).toBeGreaterThan(0);
      expect(x).toBeLessThan(WIDE);
      expect(y).toBeGreaterThan(0);
      expect(y).toBeLessThan(TALL);
    }
  });

  it("is filled by them, over the date line too", () => {
    const [a, b] = shown(points(place("Lathe", -18, 178), place("Port Ostane", -21, -175)));
    expect(Math.abs((a?.[0] ?? 0) - (b?.[0] ?? 0))).toBeGreaterThan(WIDE / 4);
  });

  it("is the whole earth without places", () => {
    expect(fitted([], WIDE, TALL).scale).toBeCloseTo(WIDE / (2 * Math.PI));
  });

  it("zooms to an end and moves", () => {
    let view = fitted([], WIDE, TALL);
    for (let n = 0; n < 40; n++) view = zoomed(view, 1.6);
    expect(isAtEnd(view, 1.6)).toBe(true);
    expect(isAtEnd(view, 1 / 1.6)).toBe(false);
    const east = panned({ lon: 179, lat: 0, scale: 200 }, 60, 0);
    expect(east.lon).toBeLessThan(-160);
    expect(panned({ lon: 0, lat: 0, scale: 200 }, 0, -1e6).lat).toBe(80);
  });
});

it("a place without coordinates is no point", () => {
  expect(points(place("somewhere", null, null), place("Lathe", 0, 0))).toHaveLength(1);
});

it("precision is a radius: a country's is larger than a town's, and grows with the scale", () => {
  const [town, country] = points(place("Lathe", 46, 6), place("Ostane", 46, 6, 1, "country"));
  if (!town || !country) throw new Error("no points");
  const view = { lon: 6, lat: 46, scale: 2000 };
  expect(radius(country, view)).toBeGreaterThan(10 * radius(town, view));
  expect(radius(town, zoomed(view, 2))).toBeCloseTo(2 * radius(town, view));
});

describe("clusters", () => {
  const found = points(place("Lathe", 46.2, 6.15, 2), place("Lathe harbour", 46.21, 6.16, 5), place("Ostane", 50, 20));
  const view = { lon: 10, lat: 47, scale: 1500 };

  it("hold what lies close, count all of it, and lose none in view", () => {
    const clusters = clustered(found, projectionOf(view, WIDE, TALL), WIDE, TALL, 26);
    expect(clusters.map((c) => [c.points.length, c.threads])).toEqual([[2, 7], [1, 1]]);
  });

  it("come apart when one looks closer", () => {
    const close = fitted(found.slice(0, 2), WIDE, TALL);
    const near = { ...close, scale: 150_000 };
    expect(clustered(found.slice(0, 2), projectionOf(near, WIDE, TALL), WIDE, TALL, 26)).toHaveLength(2);
  });
});

it("a few lines of the graticule are in view at any scale", () => {
  for (const scale of [80, 500, 3000, 20_000]) {
    const lines = ((WIDE / scale) * (180 / Math.PI)) / graticuleStep({ lon: 0, lat: 0, scale }, WIDE);
    expect(lines).toBeGreaterThanOrEqual(4);
    expect(lines).toBeLessThan(16);
  }
});

it("no name lies on another", () => {
  expect(apart([{ x: 0, y: 0, name: "Ostane" }, { x: 10, y: 5, name: "Lathe" }, { x: 10, y: 30, name: "Velmar" }]).map((l) => l.name)).toEqual(["Ostane", "Velmar"]);
});

describe("names beside marks", () => {
  const of = (x: number, threads: number, ...found: ReturnType<typeof place>[]) => ({ x, y: 50, points: points(...found), threads });
  const lathe = place("Lathe", 46, 6);

  it("stand after them, or before them where the map ends", () => {
    expect(named([of(100, 1, lathe)], WIDE)).toMatchObject([{ name: "Lathe", anchor: "start", from: 114 }]);
    expect(named([of(WIDE - 20, 1, lathe)], WIDE)).toMatchObject([{ anchor: "end", from: WIDE - 34 }]);
  });

  it("say how many more there are, lie on no mark, and give way to weightier ones", () => {
    const near = of(100, 9, lathe, place("Ostane", 46, 6));
    expect(named([of(140, 1, place("Velmar", 46, 6)), near], WIDE)).toMatchObject([
      { name: "Lathe + 1", anchor: "end" },
      { name: "Velmar", anchor: "start" },
    ]);
    expect(named([near, of(60, 1, place("A place of a very long name", 46, 6)), of(140, 1, lathe)], WIDE).map((l) => l.name)).toEqual(["Lathe"]);
  });
});
