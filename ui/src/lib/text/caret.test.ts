import { describe, expect, it } from "vitest";
import { moved, type Caret, type Move } from "./caret";

const text = "The Front, it said, may accept 👩‍👧 caf\u00e9.";
const words = (caret: Caret | null) => caret && text.slice(Math.min(caret.anchor, caret.focus), Math.max(caret.anchor, caret.focus));
const press = (caret: Caret | null, ...moves: Array<Partial<Move>>) =>
  moves.reduce<Caret | null>((now, move) => moved(text, now, { to: "next", extend: false, fine: false, ...move }), caret);
const more = { extend: true } as const;
const less = { to: "previous", extend: true } as const;

describe("words selected by keys", () => {
  it("begin with the first, go on one by one, and stay at the last", () => {
    expect(words(press(null, {}))).toBe("The");
    expect(words(press(null, {}, {}))).toBe("Front");
    expect(words(press(null, { to: "last" }, {}))).toBe("caf\u00e9");
    expect(words(press(null, {}, { to: "previous" }))).toBe("The");
  });

  it("grow and shrink word by word, what lies between included", () => {
    expect(words(press(null, {}, {}, more, more))).toBe("Front, it said");
    expect(words(press(null, {}, {}, more, more, less))).toBe("Front, it");
  });

  it("keep the word in which the selection began on whichever side it goes on", () => {
    expect(words(press(null, {}, {}, less))).toBe("The Front");
    expect(words(press(null, {}, {}, less, more))).toBe("Front");
    expect(words(press(null, {}, {}, less, more, more))).toBe("Front, it");
  });

  it("reach either end at once", () => {
    expect(words(press(null, {}, {}, { to: "first", extend: true }))).toBe("The Front");
    expect(words(press(null, {}, {}, { to: "last", extend: true }))).toBe(text.slice(4, -1));
  });

  it("grow by letters, an emoji of several code points as one", () => {
    const accept = press(null, {}, {}, {}, {}, {}, {});
    expect(words(accept)).toBe("accept");
    expect(words(press(accept, { extend: true, fine: true }, { extend: true, fine: true }))).toBe("accept 👩‍👧");
    expect(words(press(accept, { to: "previous", extend: true, fine: true }))).toBe("accep");
  });

  it("begin where somebody clicked", () => {
    expect(words(press({ anchor: 12, focus: 12 }, {}))).toBe("it");
    expect(words(press({ anchor: 12, focus: 12 }, { to: "previous" }))).toBe("it");
  });

  it("are none in a text without words", () => {
    expect(moved(" … ", null, { to: "next", extend: false, fine: false })).toBeNull();
  });
});
