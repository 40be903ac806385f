/** Things that are laid out by time: one a thread, with the days on which it was or is to be, and what is certain. */

import type { Calendar, Item, Party, Timeline } from "../../lib/api/schema";
import type { Kind } from "../../lib/kinds";
import { dayOf, type Stretch, stretchOf } from "../../lib/days";

/** What is shown of a thread on a time scale. */
export interface Thing extends Stretch {
  item: Item;
  kind: Kind;
  /** Planned and not told to have been: hollow, dash-dotted. */
  planned: boolean;
  /** Called off or denied: struck. */
  struck: boolean;
  /** Whether it may lie on any day of its stretch; what lasted several days is none. */
  vague: boolean;
  /** Whether only the report's day is known, so that it may have been before. */
  before: boolean;
  /** Alleged, denied, contested, or told otherwise by another report. */
  against: boolean;
  /** Days for which it was planned, told before they came; without a plan for its own days that was told on them. */
  plans: Planned[];
}

/** Days for which a thing was planned. */
export interface Planned extends Stretch {
  /** The day of the first report that says so. */
  told: number | null;
}

const OWN_DAY: ReadonlySet<string> = new Set(["meeting", "event"]);

/** A thread with the days it stands at; null where no day is known. */
export function thingOf(item: Item): Thing | null {
  const due = stretchOf(item.due, item.until, "day");
  const when = "when" in item.line ? item.line.when : null;
  const told = when ? stretchOf(when.value, when.end, when.precision) : null;
  const own = dayOf(item.day);
  // A stretch of the newest report that holds the day is the day as far as it is known; else the day stands.
  const stretch = due ?? (told && own !== null && told.last > told.first && holds(told, own) ? told : null);
  const at = stretch ?? (own === null ? null : { first: own, last: own });
  if (!at) return null;
  const plans = item.plans.flatMap((p): Planned[] => {
    const days = stretchOf(p.day ?? p.until, p.until, "day");
    return days ? [{ ...days, told: dayOf(p.told) }] : [];
  });
  return {
    ...at,
    item,
    kind: item.kind,
    planned: item.planned,
    struck: item.status === "cancelled" || item.status === "denied",
    vague: at.last > at.first && (item.planned || coarse(when?.precision)),
    before: !due && !when && OWN_DAY.has(item.kind) && !item.planned,
    against: item.disputed || item.differs.length > 0,
    plans: plans.filter((p) => p.first !== at.first || p.last !== at.last || (p.told !== null && p.told < at.first)),
  };
}

function holds(stretch: Stretch, day: number): boolean {
  return stretch.first <= day && day <= stretch.last;
}

function coarse(precision: string | undefined): boolean {
  return precision !== undefined && ["week", "month", "season", "year", "unknown"].includes(precision);
}

/** What the timeline has, and what the calendar has besides: plans stand at the day of their report in the first. */
export function together(timeline: Timeline | undefined, calendar: Calendar | undefined, within: Stretch): Thing[] {
  const items = [...(timeline?.items ?? []), ...(calendar?.days ?? []).flatMap((d) => d.items)];
  const found = new Map<string, Thing>();
  for (const item of items) {
    const thing = thingOf(item);
    if (thing && thing.last >= within.first && thing.first <= within.last) found.set(item.thread, thing);
  }
  return [...found.values()].sort((a, b) => a.first - b.first || a.last - b.last);
}

/** A lane before it is laid out. */
export interface Sorted {
  key: string;
  name: string;
  role: string | null;
  things: Thing[];
}

/** Things by who acts, the parties first; those of whom no lane is left stand in the last one. */
export function byActor(things: readonly Thing[], parties: readonly Party[], most: number): Sorted[] {
  const counts = new Map<string, number>();
  for (const { item } of things) if (item.side) counts.set(item.side, (counts.get(item.side) ?? 0) + 1);
  const known = parties.filter((p) => counts.has(p.key));
  const first = known.filter((p) => p.role === "party" || p.role === "mediator");
  const others = known.filter((p) => !first.includes(p)).sort((a, b) => (counts.get(b.key) ?? 0) - (counts.get(a.key) ?? 0));
  const shown = [...first, ...others].slice(0, most);
  const lanes = new Map<string, Sorted>(shown.map((p) => [p.key, { key: p.key, name: p.name, role: p.role ?? null, things: [] }]));
  const rest: Sorted = { key: "", name: "Everybody else", role: null, things: [] };
  for (const thing of things) (lanes.get(thing.item.side ?? "") ?? rest).things.push(thing);
  return [...lanes.values(), rest].filter((l) => l.things.length > 0);
}

/** Things by kind, in the order of the codebook. */
export function byKind(things: readonly Thing[], kinds: readonly { kind: Kind; name: string }[]): Sorted[] {
  return kinds
    .map(({ kind, name }) => ({ key: kind, name, role: null, things: things.filter((t) => t.kind === kind) }))
    .filter((l) => l.things.length > 0);
}
