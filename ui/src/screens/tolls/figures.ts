/** Figures about people laid out: what belongs side by side, on which scale, and where each bar, step and arrow lies. */

import { scaleLinear } from "d3-scale";
import type { Correction, Point, Range, Series } from "../../lib/api/schema";
import { dayOf } from "../../lib/days";
import { capital, counted, covering, figure, list } from "../../lib/words";

/** Daily figures are bars; what stands until another figure is given is a step. */
export type Sort = "daily" | "event" | "whole";

/** Series that count the same, to be seen on one scale. */
export interface Group {
  key: string;
  measure: string;
  victims: string;
  sort: Sort;
  /** What all claimants say of one event or period; null where only one does. */
  range: Range | null;
  series: Series[];
}

/** Daily where it covers rolling hours, a whole where it counts all so far, else of one event. */
export function sortOf(series: Series): Sort {
  if (series.period === "rolling") return "daily";
  return series.period === "since" || series.period === "cumulative" ? "whole" : "event";
}

/** Series that share a range stand together; the others by what they count, over all claimants. Nothing is added up. */
export function grouped(series: readonly Series[], ranges: readonly Range[]): Group[] {
  const byThread = new Map(series.map((s) => [s.thread, s]));
  const groups: Group[] = [];
  for (const range of ranges) {
    const own = range.claims.flatMap((c) => byThread.get(c.thread) ?? []);
    for (const s of own) byThread.delete(s.thread);
    const first = own[0];
    if (first) groups.push({ key: first.thread, measure: range.measure, victims: range.victims, sort: sortOf(first), range, series: own });
  }
  const rest = new Map<string, Group>();
  for (const s of byThread.values()) {
    const sort = sortOf(s);
    // Each event has a scale of its own; what is counted by the day, or in all, shares that of its place.
    const key = [s.measure, s.victims, sort, sort === "event" ? s.thread : `${s.hours ?? ""} ${s.place ?? ""}`].join(" ");
    const group = rest.get(key) ?? { key, measure: s.measure, victims: s.victims, sort, range: null, series: [] };
    group.series.push(s);
    rest.set(key, group);
  }
  return [...groups, ...rest.values()].sort((a, b) => latest(b).localeCompare(latest(a)));
}

function latest(group: Group): string {
  return group.series.map((s) => s.last ?? "").reduce((a, b) => (a > b ? a : b), "");
}

/** Whether a group has more to see than one figure: several claimants, days, a dispute or a correction. */
export function isDrawn(group: Group): boolean {
  return group.series.length > 1 || group.series.some((s) => s.points.length > 1 || s.corrections.length > 0);
}

/** What a group counts: "Killed, in 24 hours", "Wounded, civilians, one event". */
export function titleOf(group: Group): string {
  const [first] = group.series;
  const hours = first?.hours ? `in ${first.hours} hours` : "in some hours";
  return `${counted(group)}, ${{ daily: hours, event: "one event", whole: "all so far" }[group.sort]}`;
}

/** Who claims it; of what no claimant is told of, the outlets that say so themselves. */
export function claimantOf(series: Series): string {
  return capital(series.claimant ?? (list([...new Set(series.points.flatMap((p) => p.outlets))]) || "outlet unknown"));
}

/** What its latest figure covers, where the words say more than the title of its group: "since the war began". */
export function coverOf(series: Series): string {
  const period = series.points.at(-1)?.period;
  return period?.span ? covering(period) : "";
}

/** One scale for all panels of a group. */
export interface Scale {
  /** First and last day that a figure of the group was given. */
  first: number;
  last: number;
  width: number;
  height: number;
  y: (value: number) => number;
  ticks: number[];
}

/** The scale that holds every figure of a group, its range included; it begins at nought. */
export function scaleOf(group: Group, width: number, height: number): Scale {
  const days = group.series.flatMap((s) => s.points.map((p) => dayOf(p.day))).filter((d): d is number => d !== null);
  const points = group.series.flatMap((s) => s.points);
  const top = Math.max(1, group.range?.high ?? 0, ...points.map((p) => reach(p) ?? 0));
  const y = scaleLinear().domain([0, top]).range([height, 0]).nice(3);
  return {
    first: days.length ? Math.min(...days) : 0,
    last: days.length ? Math.max(...days) : 0,
    width,
    height,
    y: (value) => y(value),
    ticks: y.ticks(3).filter(Number.isInteger),
  };
}

/** A figure at its place; `x` is the middle of its bar or mark. */
export interface Mark {
  point: Point;
  x: number;
  width: number;
  /** Where the figure lies, and where its bar begins: the base, or the lowest figure of a span of two. */
  top: number;
  base: number;
  label: string;
  /** The middle of its label, which stays within the drawing. */
  at: number;
  /** Whether there is room for the label. */
  labelled: boolean;
}

/** An arrow from an old figure to the new one. */
export interface Arrow {
  correction: Correction;
  from: { x: number; y: number };
  to: { x: number; y: number };
}

export interface Panel {
  marks: Mark[];
  /** Where each figure stands until the next: pieces of an SVG path; empty for daily figures. */
  steps: string;
  arrows: Arrow[];
  /** Figures without a day or number: they stand in the table alone. */
  apart: number;
}

const LABEL = 38;
/** About how wide a letter of a label is, and how far a label may reach over the right edge; at the left stands the scale. */
const LETTER = 6.6;
const OVER = 12;

/** A series laid out on the scale of its group. */
export function panelOf(series: Series, scale: Scale): Panel {
  const sort = sortOf(series);
  const day = scale.width / (scale.last - scale.first + 1);
  const shown = series.points.filter((p) => dayOf(p.day) !== null && reach(p) !== null);
  const marks = shown.map((point) => markOf(point, shown, scale, day));
  return {
    marks: withLabels(marks),
    steps: sort === "daily" ? "" : stepped(marks, scale),
    arrows: series.corrections.flatMap((c) => arrowOf(c, marks)),
    apart: series.points.length - shown.length,
  };
}

function reach(point: Point): number | null {
  return point.value ?? point.high ?? point.low ?? null;
}

/** Several figures of one day stand side by side within it. */
function markOf(point: Point, shown: readonly Point[], scale: Scale, day: number): Mark {
  const same = shown.filter((p) => p.day === point.day);
  const slot = Math.min(day, 46) / same.length;
  const middle = ((dayOf(point.day) ?? 0) - scale.first + 0.5) * day;
  const x = middle + (same.indexOf(point) - (same.length - 1) / 2) * slot;
  const isSpan = point.value === null && point.low != null && point.high != null;
  return {
    point,
    x,
    width: Math.max(3, slot - Math.min(4, slot * 0.2)),
    top: scale.y(reach(point) ?? 0),
    base: isSpan ? scale.y(point.low ?? 0) : scale.height,
    label: figure(point),
    at: within(x, figure(point), scale.width),
    labelled: false,
  };
}

function within(x: number, label: string, width: number): number {
  const half = (label.length * LETTER) / 2;
  return Math.max(half, Math.min(x, width + OVER - half));
}

/** The last figure has its label, and before it each for which there is room. */
function withLabels(marks: readonly Mark[]): Mark[] {
  let free = Infinity;
  return [...marks]
    .reverse()
    .map((mark) => {
      const half = Math.max(LABEL, mark.label.length * LETTER) / 2;
      const labelled = mark.at + half <= free;
      if (labelled) free = mark.at - half;
      return { ...mark, labelled };
    })
    .reverse();
}

/** Of several figures of a day the one that most reports give leads; nothing is drawn between figures that were not given. */
function stepped(marks: readonly Mark[], scale: Scale): string {
  const leading = marks.filter((m, n) => !m.point.earlier && !marks.slice(0, n).some((o) => o.point.day === m.point.day && !o.point.earlier));
  return leading
    .map((mark, n) => {
      const next = leading[n + 1]?.x ?? scale.width;
      return `${n === 0 ? "M" : "V"}${n === 0 ? `${round(mark.x)} ${round(mark.top)}` : round(mark.top)}H${round(next)}`;
    })
    .join("");
}

function arrowOf(correction: Correction, marks: readonly Mark[]): Arrow[] {
  const [old, late] = correction.records.map((id) => marks.find((m) => m.point.records.includes(id)));
  if (!old || !late) return [];
  return [{ correction, from: { x: old.x, y: old.top }, to: { x: late.x, y: late.top } }];
}

/** To a tenth of a pixel, so that paths stay short. */
export function round(n: number): number {
  return Math.round(n * 10) / 10;
}
