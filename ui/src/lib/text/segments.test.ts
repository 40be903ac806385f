import { describe, expect, it } from "vitest";
import type { Mark } from "./marks";
import { depth, segments } from "./segments";

const mark = (id: string, start: number, end: number, more: Partial<Mark> = {}): Mark => ({
  id,
  kind: "statement",
  role: "anchor",
  label: id,
  start,
  end,
  status: "machine",
  ...more,
});

const ids = (text: string, marks: Mark[], base = 0) =>
  segments(text, base, marks).map((s) => [s.text, s.marks.map((m) => m.id).join("+")]);

describe("a text cut where marks begin and end", () => {
  it("has every letter once, whatever the marks", () => {
    const text = "Qaran said the Front 🕊 may accept. قال: نعم";
    const marks = Array.from({ length: 30 }, (_, n) => mark(`m${n}`, n, n + (n % 7) * 3 + 1));
    expect(segments(text, 0, marks).map((s) => s.text).join("")).toBe(text);
  });

  it("names the marks on each piece, the shortest first", () => {
    expect(ids("the premier rejects it", [mark("long", 0, 22), mark("short", 12, 19)])).toEqual([
      ["the premier ", "long"],
      ["rejects", "short+long"],
      [" it", "long"],
    ]);
  });

  it("lets marks cross one another", () => {
    expect(ids("abcdef", [mark("one", 0, 4), mark("two", 2, 6)])).toEqual([
      ["ab", "one"],
      ["cd", "one+two"],
      ["ef", "two"],
    ]);
  });

  it("counts code points from the report's beginning", () => {
    // The dove is one code point and two units; 100 code points come before.
    expect(ids("🕊 peace 🕊 talks", [mark("word", 110, 115)], 100)).toEqual([
      ["🕊 peace 🕊 ", ""],
      ["talks", "word"],
    ]);
  });

  it("cuts off what lies outside, and leaves out what lies elsewhere", () => {
    expect(ids("abc", [mark("before", 0, 11), mark("after", 12, 40), mark("elsewhere", 50, 60)], 10)).toEqual([
      ["a", "before"],
      ["b", ""],
      ["c", "after"],
    ]);
  });

  it("never tears a letter: accents, joined emoji, skin tones, flags", () => {
    for (const letter of ["e\u0301", "👩\u200d👩\u200d👧", "👍🏽", "🇶🇦", "क\u094dष"]) {
      const points = [...letter].length;
      for (let inside = 1; inside < points; inside++) {
        const pieces = segments(`a${letter}b`, 0, [mark("to", 0, 1 + inside), mark("from", 1 + inside, points + 2)]);
        expect(pieces.some((p) => p.text.includes(letter)), `${letter} at ${inside}`).toBe(true);
      }
    }
  });

  it("keeps right-to-left words whole and in logical order", () => {
    expect(ids("قال المسؤول نعم", [mark("who", 4, 11)])).toEqual([
      ["قال ", ""],
      ["المسؤول", "who"],
      [" نعم", ""],
    ]);
  });

  it("says where marks begin and end", () => {
    const [, inside] = segments("x if y z", 0, [mark("c", 2, 6, { role: "condition" })]);
    expect(inside?.begins.map((m) => m.id)).toEqual(["c"]);
    expect(inside?.ends.map((m) => m.id)).toEqual(["c"]);
  });
});

describe("lines under words", () => {
  it("stack: those that overlap never share a lane, and each keeps its own", () => {
    const marks = [mark("all", 0, 30), mark("half", 5, 20), mark("bit", 8, 12), mark("other", 14, 18), mark("apart", 32, 40)];
    const found = segments("x".repeat(50), 0, marks);
    const lanes = new Map<string, Set<number>>();
    for (const piece of found) {
      expect(new Set(piece.lines.map((l) => l.lane)).size).toBe(piece.lines.length);
      for (const { mark: of, lane } of piece.lines) lanes.set(of.id, (lanes.get(of.id) ?? new Set()).add(lane));
    }
    expect(Object.fromEntries([...lanes].map(([id, own]) => [id, [...own]]))).toEqual({
      all: [2],
      half: [1],
      bit: [0],
      other: [0],
      apart: [0],
    });
    expect(depth(found)).toBe(3);
  });

  it("are drawn for anchors only", () => {
    expect(segments("abc", 0, [mark("h", 0, 3, { role: "hedge" })])[0]?.lines).toEqual([]);
  });
});

it("cuts 40,000 characters with 300 marks in a blink", () => {
  const text = "The Front may accept the plan, an official said 🕊. ".repeat(800).slice(0, 40_000);
  const marks = Array.from({ length: 300 }, (_, n) => mark(`m${n}`, n * 120, n * 120 + 40 + (n % 5) * 90));
  const began = performance.now();
  const found = segments(text, 0, marks);
  expect(performance.now() - began).toBeLessThan(250);
  expect(found.map((s) => s.text).join("")).toBe(text);
});
