import { describe, expect, it } from "vitest";
import { noticed } from "./visits";

const at = (time: string): number => Date.parse(`2031-04-02T${time}:00Z`);

describe("visits", () => {
  it("have none before the first", () => {
    expect(noticed(null, at("06:00"))).toEqual({ before: null, seen: "2031-04-02T06:00:00.000Z" });
  });

  it("end when nobody was there for a while", () => {
    const first = noticed(null, at("06:00"));
    const still = noticed(first, at("06:20"));
    expect(still.before).toBeNull();
    const second = noticed(still, at("09:00"));
    expect(second.before).toBe("2031-04-02T06:20:00.000Z");
    expect(noticed(second, at("09:01")).before).toBe("2031-04-02T06:20:00.000Z");
  });
});
