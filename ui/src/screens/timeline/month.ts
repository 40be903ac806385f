/** The calendar: a month in weeks, and what stands on each day. */

import { type Day, mondayOf, monthAfter, monthOf, type Stretch } from "../../lib/days";
import type { Thing } from "./things";

export interface Cell {
  day: Day;
  /** Whether the day lies in another month than the one shown. */
  outside: boolean;
  /** Whether the brush leaves it out. */
  apart: boolean;
  things: Thing[];
}

/** What a calendar has a use for: what was or is to be on days of its own, and what is due. */
export function dated(things: readonly Thing[]): Thing[] {
  return things.filter((t) => t.kind === "meeting" || t.kind === "event" || t.item.due !== null);
}

/** The weeks of a month, each with seven days. */
export function weeksOf(month: Day, things: readonly Thing[], brush: Stretch): Cell[][] {
  const start = mondayOf(monthOf(month));
  const next = monthAfter(month);
  const weeks: Cell[][] = [];
  for (let monday = start; monday < next; monday += 7) {
    weeks.push([0, 1, 2, 3, 4, 5, 6].map((n) => cellOf(monday + n, month, things, brush)));
  }
  return weeks;
}

function cellOf(day: Day, month: Day, things: readonly Thing[], brush: Stretch): Cell {
  return {
    day,
    outside: monthOf(day) !== monthOf(month),
    apart: day < brush.first || day > brush.last,
    things: things.filter((t) => t.first <= day && day <= t.last && !t.vague),
  };
}

/** What may lie on any of several days of a month: on none of its days, and beside them. */
export function someDay(month: Day, things: readonly Thing[]): Thing[] {
  return things.filter((t) => t.vague && t.last >= month && t.first < monthAfter(month));
}

/** Days with what begins on them, the earliest first. */
export function listed(things: readonly Thing[]): { day: Day; things: Thing[] }[] {
  const days = new Map<Day, Thing[]>();
  for (const thing of things) days.set(thing.first, [...(days.get(thing.first) ?? []), thing]);
  return [...days].map(([day, own]) => ({ day, things: own })).sort((a, b) => a.day - b.day);
}

/** The month to begin with: that of the day asked where the brush holds it, else the last that the brush holds. */
export function monthShown(asked: Day | null, brush: Stretch): Day {
  return monthOf(asked === null ? brush.last : Math.min(Math.max(asked, brush.first), brush.last));
}
