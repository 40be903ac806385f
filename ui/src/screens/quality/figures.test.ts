import { describe, expect, it } from "vitest";
import { caution, coefficient, part, percent } from "./figures";

const measure = { items: 40, coders: 2, percent: 0.8, kappa: 0.6, alpha: 0.61, why: null };

describe("figures of agreement", () => {
  it("are told as people write them", () => {
    expect(percent(0.834)).toBe("83 %");
    expect(coefficient(0.714)).toBe(".71");
    expect(coefficient(-0.2)).toBe("-.20");
    expect(coefficient(1)).toBe("1.00");
    expect(part(1061, 1196)).toBe("1,061 of 1,196");
  });

  it("have a dash where they cannot be told", () => {
    expect(percent(null)).toBe("–");
    expect(coefficient(null)).toBe("–");
  });

  it("come with what to bear in mind", () => {
    expect(caution(measure)).toBeNull();
    expect(caution({ ...measure, items: 29 })).toBe("few cases");
    expect(caution({ ...measure, items: 0, why: "nothing was coded by two" })).toBe("nothing was coded by two");
  });
});
