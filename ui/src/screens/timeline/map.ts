/** The map: which part of the earth is in view, how large what a place stands for is, and what lies too close together. */

import { geoMercator, type GeoProjection } from "d3-geo";
import type { PlaceLine } from "../../lib/api/schema";

/** A place that is drawn. */
export interface Point {
  place: PlaceLine;
  lon: number;
  lat: number;
}

/** What is in view: the middle in degrees, and how many pixels a radian takes. */
export interface View {
  lon: number;
  lat: number;
  scale: number;
}

/** Places that are drawn as one; `x` and `y` are its middle in pixels. */
export interface Cluster {
  x: number;
  y: number;
  points: Point[];
  threads: number;
}

const EARTH_KM = 6371;
/** How far around its coordinates what a place stands for may lie, in kilometres: drawn, so that no point pretends. */
const RADIUS_KM: Readonly<Record<string, number>> = { country: 250, region: 80, "populated-place": 10, feature: 3 };
const UNKNOWN_KM = 50;
/** The whole earth, and about a town. */
const SCALES = { least: 60, most: 200_000 };
/** Mercator ends where it would have no end. */
const HIGHEST = 80;

/** Places with coordinates; the others are listed beside the map. */
export function pointsOf(places: readonly PlaceLine[]): Point[] {
  return places.flatMap((place) =>
    place.lat === null || place.lon === null ? [] : [{ place, lat: place.lat, lon: place.lon }],
  );
}

/** The radius of what a place stands for, in kilometres. */
export function kilometres(precision: string): number {
  return RADIUS_KM[precision] ?? UNKNOWN_KM;
}

/** The same in pixels; Mercator stretches towards the poles. */
export function radius(point: Point, view: View): number {
  return (kilometres(point.place.precision) * view.scale) / (EARTH_KM * Math.cos((point.lat * Math.PI) / 180));
}

export function projectionOf(view: View, width: number, height: number): GeoProjection {
  return geoMercator()
    .rotate([-view.lon, 0])
    .center([0, view.lat])
    .scale(view.scale)
    .translate([width / 2, height / 2])
    .clipExtent([[-8, -8], [width + 8, height + 8]]);
}

/** All places, as large as they fit; of one place alone, the land around it. */
export function fitted(points: readonly Point[], width: number, height: number): View {
  if (points.length === 0) return { lon: 0, lat: 20, scale: Math.max(SCALES.least, width / (2 * Math.PI)) };
  const middle = meridian(points);
  const sides = points.flatMap((p) => {
    const reach = Math.max(kilometres(p.place.precision), 150) / EARTH_KM;
    const x = turned(p.lon - middle) * (Math.PI / 180);
    const y = mercator(p.lat);
    const wide = reach / Math.cos((p.lat * Math.PI) / 180);
    return [{ x: x - wide, y: y - wide }, { x: x + wide, y: y + wide }];
  });
  const xs = sides.map((s) => s.x);
  const ys = sides.map((s) => s.y);
  const [left, right, low, high] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const scale = 0.92 * Math.min(width / (right - left), height / (high - low));
  return kept({ lon: turned(middle + (((left + right) / 2) * 180) / Math.PI), lat: unmercator((low + high) / 2), scale });
}

/** The meridian in the middle of the widest stretch without a place, turned round: where the map is not cut. */
function meridian(points: readonly Point[]): number {
  const lons = points.map((p) => p.lon).sort((a, b) => a - b);
  let best = { gap: 360 - ((lons.at(-1) ?? 0) - (lons[0] ?? 0)), from: lons.at(-1) ?? 0 };
  lons.slice(1).forEach((lon, n) => {
    const before = lons[n] ?? lon;
    if (lon - before > best.gap) best = { gap: lon - before, from: before };
  });
  return turned(best.from + best.gap / 2 + 180);
}

/** An angle from -180 up to 180. */
function turned(degrees: number): number {
  return ((((degrees + 180) % 360) + 360) % 360) - 180;
}

function mercator(lat: number): number {
  return Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360));
}

function unmercator(y: number): number {
  return (360 / Math.PI) * Math.atan(Math.exp(y)) - 90;
}

function kept(view: View): View {
  return {
    lon: turned(view.lon),
    lat: Math.max(-HIGHEST, Math.min(HIGHEST, view.lat)),
    scale: Math.max(SCALES.least, Math.min(SCALES.most, view.scale)),
  };
}

/** Nearer or farther, around the middle. */
export function zoomed(view: View, by: number): View {
  return kept({ ...view, scale: view.scale * by });
}

/** Moved by so many pixels. */
export function panned(view: View, dx: number, dy: number): View {
  const lon = view.lon + (dx / view.scale) * (180 / Math.PI);
  return kept({ ...view, lon, lat: unmercator(mercator(view.lat) - dy / view.scale) });
}

/** Whether two views show the same, so that nothing need move. */
export function isAtEnd(view: View, by: number): boolean {
  return zoomed(view, by).scale === view.scale;
}

/** Points that lie closer than `near` pixels to a weightier one are drawn with it; those out of view are left out. */
export function clustered(points: readonly Point[], projection: GeoProjection, width: number, height: number, near: number): Cluster[] {
  const order = [...points].sort((a, b) => b.place.threads - a.place.threads || a.lon - b.lon);
  const found: Cluster[] = [];
  for (const point of order) {
    const at = projection([point.lon, point.lat]);
    if (!at || at[0] < 0 || at[1] < 0 || at[0] > width || at[1] > height) continue;
    const host = found.find((c) => Math.hypot(c.x - at[0], c.y - at[1]) < near);
    if (host) {
      host.points.push(point);
      host.threads += point.place.threads;
    } else {
      found.push({ x: at[0], y: at[1], points: [point], threads: point.place.threads });
    }
  }
  // From west to east, for the keyboard.
  return found.sort((a, b) => a.x - b.x || a.y - b.y);
}

/** Degrees between the lines of the graticule, so that some are in view and not many. */
export function graticuleStep(view: View, width: number): number {
  const degrees = (width / view.scale) * (180 / Math.PI);
  return [30, 20, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05].find((step) => degrees / step >= 4) ?? 0.05;
}

/** Whether shapes of 1:110,000,000 would only mislead: a pixel is then less than a kilometre. */
export function isClose(view: View): boolean {
  return view.scale > EARTH_KM * 1.5;
}

/** A name on the map. */
export interface Label {
  x: number;
  y: number;
  name: string;
}

/** A name beside a mark, which begins or ends at `from`. */
export interface Beside extends Label {
  from: number;
  anchor: "start" | "end";
}

/** Where the name of a place, or of the weightiest of several, can stand: after its mark or before it, within the map. */
function sides({ x, y, points }: Cluster, width: number): Beside[] {
  const name = (points[0]?.place.name ?? "") + (points.length > 1 ? ` + ${points.length - 1}` : "");
  const half = name.length * BOLD;
  const after: Beside = { x: x + GAP + half, y, name, from: x + GAP, anchor: "start" };
  const before: Beside = { x: x - GAP - half, y, name, from: x - GAP, anchor: "end" };
  return [after, before].filter((side) => side.x - half >= 0 && side.x + half <= width);
}

/** The room that marks take, as names: that of three letters. */
export function taken(clusters: readonly Cluster[]): Label[] {
  return clusters.map(({ x, y }) => ({ x, y, name: "000" }));
}

/** The names of places beside their marks, the weightiest first, on whichever side there is room. */
export function named(clusters: readonly Cluster[], width: number): Beside[] {
  const marks = taken(clusters);
  const kept: Beside[] = [];
  for (const cluster of [...clusters].sort((a, b) => b.threads - a.threads)) {
    const free = sides(cluster, width).find((side) => apart([...marks, ...kept, side]).length > marks.length + kept.length);
    if (free) kept.push(free);
  }
  return kept;
}

/** Names of which none lies on another, those first in the list kept. */
export function apart<T extends Label>(labels: readonly T[]): T[] {
  const kept: T[] = [];
  for (const label of labels) {
    const half = label.name.length * LETTER;
    if (!kept.some((k) => Math.abs(k.y - label.y) < LINE && Math.abs(k.x - label.x) < half + k.name.length * LETTER)) kept.push(label);
  }
  return kept;
}

/** Half the width of a letter, and the height of a line, in pixels. */
const LETTER = 3.2;
const BOLD = 3.7;
/** From the middle of a mark to its name. */
const GAP = 14;
const LINE = 13;
