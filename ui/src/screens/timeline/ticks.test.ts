import { expect, it } from "vitest";
import { day } from "./samples";
import { ticksOf } from "./ticks";

it.each([
  ["2031-04-01", "2031-04-07", 700, "Tue 1 Apr"],
  ["2031-03-03", "2031-03-30", 700, "3 Mar"],
  ["2031-01-01", "2031-12-31", 1200, "Jan 2031"],
  ["1990-01-01", "2031-12-31", 700, "1990"],
])("%s to %s on %i pixels begins with %s, and no label lies on another", (first, last, width, label) => {
  const ticks = ticksOf({ first: day(first), last: day(last) }, width);
  expect(ticks[0]?.label).toBe(label);
  for (const [n, tick] of ticks.slice(1).entries()) expect(tick.x - (ticks[n]?.x ?? 0)).toBeGreaterThan(60);
});

it("no label reaches over the end", () => {
  const ticks = ticksOf({ first: day("2031-01-01"), last: day("2031-12-03") }, 1200);
  expect(ticks.at(-1)).toMatchObject({ label: "" });
  expect(ticks.filter((tick) => tick.label).every((tick) => tick.x + 5 * tick.label.length < 1200)).toBe(true);
});
