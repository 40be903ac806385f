/** Things in words: what a screen reader hears, what stands beside a mark, what the table has. */

import type { Item, PlaceLine } from "../../lib/api/schema";
import { spoken, spokenStretch } from "../../lib/dates";
import { dayOf, type Stretch } from "../../lib/days";
import { count, holder, spaced } from "../../lib/words";
import type { Thing } from "./things";

type AnyLine = Item["line"];

/** Who does it, as the newest report names them; null where it names nobody. */
export function whoOf(line: AnyLine): string | null {
  if ("speaker" in line) return line.meant ?? line.speaker;
  if ("participants" in line) return line.participants.map((p) => p.name).join(", ") || null;
  if ("authors" in line) return line.authors.join(", ") || null;
  if ("claimant" in line) return line.claimant;
  if ("source" in line) return [line.source, line.target].filter(Boolean).join(" → ") || null;
  return line.actor;
}

/** What it is besides its kind: "planned", "cancelled", "reject", "killed". */
export function stateOf(item: Item): string {
  const { line, status } = item;
  const code = status ?? ("polarity" in line ? line.polarity : "measure" in line ? line.measure : "");
  return spaced(code);
}

/** When, with how exactly it is known. */
export function whenOf(thing: Thing): string {
  const days = spokenStretch(thing);
  if (thing.vague) return `some day from ${days}`;
  return thing.before ? `on or before ${days}` : days;
}

/** What speaks against it, each in a few words; nothing for most. */
export function flagsOf({ item }: Thing): string[] {
  const hedge = item.plain === 0 ? item.hedges[0] : undefined;
  return [
    ...(item.disputed ? ["disputed"] : []),
    ...(item.differs.length > 0 ? [`reports differ on ${item.differs.join(", ")}`] : []),
    ...(hedge ? [`“${hedge.cue}”, ${holder(hedge.holder)}`] : []),
  ];
}

/** For which days it was planned before. */
export function plansOf(thing: Thing): string[] {
  return thing.plans.map((p) => {
    const told = p.told === null ? "" : `, told ${spoken(p.told)}`;
    return `planned for ${spokenStretch(p)}${told}`;
  });
}

/** The whole of it in a line. */
export function spelled(thing: Thing): string {
  const { item } = thing;
  const what = [item.kind, stateOf(item)].filter(Boolean).join(", ");
  return [what, whoOf(item.line), whenOf(thing), ...plansOf(thing), ...flagsOf(thing), count(item.voices, "source"), `“${item.line.quote}”`].filter(Boolean).join("; ");
}

/** "4–7 Mar 2025 (4 days)". */
export function lasting(stretch: Stretch): string {
  return `${spokenStretch(stretch)} (${count(stretch.last - stretch.first + 1, "day")})`;
}

/** "5 events, 4 tolls; 4–7 Mar 2025". */
export function placeSays(place: PlaceLine): string {
  const counts = place.counts.map((c) => count(c.threads, c.kind)).join(", ");
  const [first, last] = [dayOf(place.first), dayOf(place.last)];
  const days = first !== null && last !== null ? `; ${spokenStretch({ first, last })}` : "";
  return `${counts}${days}`;
}

/** What it does, for its sign: "reject", "at-least"; nothing for most kinds. */
export function doesOf({ line }: Item): string | null {
  return "polarity" in line ? line.polarity : "bound" in line ? line.bound : null;
}
