import { expect, it } from "vitest";
import { lasting, matter } from "./words";

it.each([
  [1, "1 day"],
  [90, "90 days"],
  [133, "over 4 months"],
  [5850, "over 16 years"],
])("%i days are %s: never more than there were", (days, words) => {
  expect(lasting(days)).toBe(words);
});

it("an issue is called by its words", () => {
  expect([matter("hostages-prisoners"), matter("humanitarian-access")]).toEqual(["hostages and prisoners", "humanitarian access"]);
});
