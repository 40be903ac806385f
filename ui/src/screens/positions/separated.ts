import type { Separation } from "../../lib/api/schema";
import { list } from "../../lib/words";

/** What separates the sides in a line, and by which rule that is said. */
export interface Separated {
  words: string;
  rule: string;
}

/** Says what separates the sides on an issue; never more than the rule does. */
export function separated(of: Separation, name: (key: string) => string): Separated {
  const names = (keys: readonly string[]): string => list(keys.map(name));
  switch (of.rule) {
    case "one-side":
      return { words: `Only ${names([...new Set([...of.want, ...of.refuse, ...of.open])])} has a stance that is told`, rule: "one side only" };
    case "opposed":
      return { words: `Wanted by ${names(of.want)}, refused by ${names(of.refuse)}`, rule: "opposed" };
    case "undecided":
      return {
        words: `${names(of.open)} ${of.open.length > 1 ? "are" : "is"} open; nobody refuses what another wants`,
        rule: "undecided",
      };
    case "conditional":
      return { words: `Wanted by all, by ${names(of.conditional)} on a condition`, rule: "on condition" };
    case "own-terms":
      return { words: `${names(of.want)} each seek their own terms; whether these fit is not told`, rule: "own terms" };
    case "together":
      return { words: of.refuse.length ? `Refused by ${names(of.refuse)}` : `Wanted by ${names(of.want)}, in like words`, rule: "together" };
  }
}
