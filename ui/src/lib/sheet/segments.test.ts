import { describe, expect, it } from "vitest";
import { segments } from "./segments";

describe("segments", () => {
  const text = "🕊 The premier appeared to reject it";

  it("put together are the text", () => {
    const found = segments(text, 100, [
      { start: 102, end: 130, role: "anchor" },
      { start: 114, end: 125, role: "hedge" },
      { start: 90, end: 105, role: "field" },
    ]);
    expect(found.map((s) => s.text).join("")).toBe(text);
  });

  it("know all that lies over them, in code points", () => {
    const found = segments(text, 100, [
      { start: 102, end: 136, role: "anchor" },
      { start: 114, end: 125, role: "hedge" },
    ]);
    expect(found.find((s) => s.roles.includes("hedge"))).toEqual({ text: "appeared to", roles: ["anchor", "hedge"] });
    expect(found[0]).toEqual({ text: "🕊 ", roles: [] });
  });

  it("leave a text without marks as it is", () => {
    expect(segments("plain", 7, [])).toEqual([{ text: "plain", roles: [] }]);
    expect(segments("", 7, [])).toEqual([]);
  });
});
