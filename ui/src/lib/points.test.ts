import { describe, expect, it } from "vitest";
import { Points } from "./points";

describe("code points and UTF-16 units", () => {
  const text = "a🕊b👩‍👩‍👧 é ستار";
  const points = new Points(text);

  it("count as Python does", () => {
    expect(points.length).toBe([...text].length);
  });

  it("slice as Python does", () => {
    const letters = [...text];
    for (let start = 0; start <= letters.length; start++) {
      for (let end = start; end <= letters.length; end++) {
        expect(points.slice(start, end)).toBe(letters.slice(start, end).join(""));
      }
    }
  });

  it("go there and back", () => {
    for (let point = 0; point <= points.length; point++) expect(points.point(points.unit(point))).toBe(point);
  });

  it("take the middle of a code point for its beginning", () => {
    expect(points.point(2)).toBe(1);
  });
});
