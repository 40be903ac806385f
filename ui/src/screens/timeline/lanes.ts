/** Lanes laid out: every thing at its place, as many as fit; what does not fit is counted where it would stand. */

import type { Stretch } from "../../lib/days";
import type { Sorted, Thing } from "./things";

/** What the drawing has room for, in pixels. */
export interface Room extends Stretch {
  /** Width of the drawing. */
  width: number;
  /** Side of the square that a mark takes. */
  mark: number;
  /** Rows of marks a lane at most. */
  rows: number;
  /** Rows of bars a lane at most. */
  bars: number;
}

/** A thing at its place; `x` and `y` are the middle of its mark. */
export interface Mark {
  what: "mark";
  thing: Thing;
  x: number;
  y: number;
}

/** A thing that lasts, may lie on any of several days, or was moved, on a row of its own. */
export interface Bar {
  what: "bar";
  thing: Thing;
  /** Where its own days begin and end. */
  from: number;
  to: number;
  x: number;
  y: number;
  /** For each plan where it was told, and the middle of its days where these are not the thing's own. */
  plans: { told: number | null; x: number | null }[];
}

/** Things for which there is no room. */
export interface More {
  what: "more";
  things: Thing[];
  x: number;
  y: number;
  days: Stretch;
}

export type Stop = Mark | Bar | More;

/** A lane as it is drawn; `stops` are in the order of time, for the eye and for the keyboard. */
export interface Lane {
  key: string;
  name: string;
  role: string | null;
  count: number;
  stops: Stop[];
  height: number;
}

/** Pixels a day. */
export function perDay(room: Room): number {
  return room.width / (room.last - room.first + 1);
}

/** Where a day begins. */
export function xOf(day: number, room: Room): number {
  return (day - room.first) * perDay(room);
}

/** A lane laid out. */
export function laid(lane: Sorted, room: Room): Lane {
  const long = lane.things.filter((t) => t.last > t.first || t.plans.length > 0);
  const points = lane.things.filter((t) => !long.includes(t));
  const { bars, rows, left } = barred(long, room);
  const top = rows * room.mark;
  const grid = gridded([...points, ...left], room, top);
  const stops = [...bars, ...grid.stops].sort((a, b) => a.x - b.x || a.y - b.y);
  return {
    key: lane.key,
    name: lane.name,
    role: lane.role,
    count: lane.things.length,
    stops,
    height: Math.max(1, rows + grid.rows) * room.mark,
  };
}

/** Things that last, each on the first row on which nothing is in its way; those of which there are too many are left. */
function barred(things: readonly Thing[], room: Room): { bars: Bar[]; rows: number; left: Thing[] } {
  const ends: number[] = [];
  const left: Thing[] = [];
  const bars: Bar[] = [];
  const day = perDay(room);
  const middle = (s: Stretch) => (clamp(xOf(s.first, room), room) + clamp(xOf(s.last, room) + day, room)) / 2;
  for (const thing of [...things].sort((a, b) => a.first - b.first)) {
    const plans = thing.plans.map((p) => ({
      told: p.told === null ? null : middle({ first: p.told, last: p.told }),
      x: p.first === thing.first && p.last === thing.last ? null : middle(p),
    }));
    const from = clamp(xOf(thing.first, room), room);
    const to = clamp(xOf(thing.last, room) + day, room);
    const half = room.mark / 2;
    const xs = [from, to, (from + to) / 2 - half, (from + to) / 2 + half];
    for (const { told, x } of plans) {
      if (told !== null) xs.push(told - 4, told + 4);
      if (x !== null) xs.push(x - half, x + half);
    }
    const [begin, end] = [Math.min(...xs), Math.max(...xs)];
    let row = ends.findIndex((e) => e <= begin);
    if (row < 0) row = ends.length;
    if (row >= room.bars) {
      left.push(thing);
      continue;
    }
    ends[row] = end + 2;
    bars.push({ what: "bar", thing, from, to, plans, x: Math.max(half, Math.min((from + to) / 2, room.width - half)), y: (row + 0.5) * room.mark });
  }
  return { bars, rows: ends.length, left };
}

/** Things of a day in cells: as many days a cell as a mark is wide, as many marks as the cell holds. */
function gridded(things: readonly Thing[], room: Room, top: number): { stops: (Mark | More)[]; rows: number } {
  const days = Math.max(1, Math.ceil(room.mark / perDay(room)));
  const width = days * perDay(room);
  const columns = Math.max(1, Math.floor(width / room.mark));
  // Days that are left over for less than a cell stand in the last one, so that no mark lies beyond the end.
  const last = Math.max(0, Math.floor((room.last - room.first + 1) / days) - 1);
  const cells = new Map<number, Thing[]>();
  for (const thing of things) {
    const first = Math.min(Math.max(thing.first, room.first), room.last);
    const cell = Math.min(last, Math.floor((first - room.first) / days));
    cells.set(cell, [...(cells.get(cell) ?? []), thing]);
  }
  const capacity = columns * room.rows;
  const stops: (Mark | More)[] = [];
  let rows = 0;
  for (const [cell, own] of cells) {
    const shown = own.length > capacity ? own.slice(0, capacity - 1) : own;
    const start = cell * width + (width - columns * room.mark) / 2;
    const place = (n: number) => ({
      x: start + ((n % columns) + 0.5) * room.mark,
      y: top + (Math.floor(n / columns) + 0.5) * room.mark,
    });
    shown.forEach((thing, n) => stops.push({ what: "mark", thing, ...place(n) }));
    if (shown.length < own.length) {
      const first = room.first + cell * days;
      const span = { first, last: cell === last ? room.last : first + days - 1 };
      stops.push({ what: "more", things: own.slice(shown.length), days: span, ...place(shown.length) });
    }
    rows = Math.max(rows, Math.ceil(Math.min(own.length, capacity) / columns));
  }
  return { stops, rows };
}

function clamp(x: number, room: Room): number {
  return Math.min(Math.max(x, 0), room.width);
}

/** The stop of another lane that lies nearest in time: where the keys up and down lead. */
export function nearest(stops: readonly Stop[], x: number): number {
  let best = 0;
  stops.forEach((stop, n) => {
    if (Math.abs(stop.x - x) < Math.abs((stops[best]?.x ?? Infinity) - x)) best = n;
  });
  return best;
}
