import { expect, it } from "vitest";
import { ago } from "./ago";

const now = new Date(2031, 3, 2, 14, 30).getTime();
const before = (minutes: number): string => new Date(now - minutes * 60_000).toISOString();

it("says how long ago, then when", () => {
  expect(ago(before(0.5), now)).toBe("just now");
  expect(ago(before(5), now)).toBe("5 min ago");
  expect(ago(before(59.5), now)).toBe("59 min ago");
  expect(ago(before(150), now)).toMatch(/12.00/);
  expect(ago(before(3 * 24 * 60), now)).toMatch(/30 Mar|Mar 30/);
  expect(ago(before(400 * 24 * 60), now)).toMatch(/2030/);
  expect(ago("nonsense", now)).toBe("nonsense");
});
