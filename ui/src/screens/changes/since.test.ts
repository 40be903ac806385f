import { expect, it } from "vitest";
import { localDay, since, startOf, until } from "./since";

const now = new Date(2031, 3, 2, 14, 30).getTime();

it("days are those of whoever looks", () => {
  expect(localDay(now)).toBe("2031-04-02");
  expect(localDay(now, 2)).toBe("2031-03-31");
  expect(startOf("2031-04-02")).toBe(new Date(2031, 3, 2).toISOString());
  expect(startOf("yesterday")).toBeNull();
});

it("without a day it is since the last visit, and at the first one since a day ago", () => {
  expect(since("2031-04-01", null, now)).toBe(new Date(2031, 3, 1).toISOString());
  expect(since("2031-04-01T06:00Z", null, now)).toBe("2031-04-01T06:00Z");
  expect(since(null, "2031-04-02T01:00:00Z", now)).toBe("2031-04-02T01:00:00Z");
  expect(since(null, null, now)).toBe(new Date(2031, 3, 1, 14, 30).toISOString());
});

it("a day counts to its last moment", () => {
  expect(until("2031-04-02")).toBe(new Date(2031, 3, 3).toISOString());
  expect(until(null)).toBeNull();
});
