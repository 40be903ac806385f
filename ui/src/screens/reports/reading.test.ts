import { describe, expect, it } from "vitest";
import type { ReaderRow, Zone } from "../../lib/api/schema";
import { blocks, marksOf, narrowed, paragraphs, shared } from "./reading";

const zone = (start: number, end: number, kind: Zone["kind"] = "body"): Zone => ({ start, end, kind });

describe("paragraphs", () => {
  it("hold every word once, those between zones as furniture", () => {
    const text = "Menu\nPORT — The 🕊 flew.\n\nMore.\nShare";
    const found = paragraphs({ text, zones: [zone(5, 11, "dateline"), zone(12, 23), zone(25, 30)] });
    expect(found.map((p) => [p.kind, p.text.trim()])).toEqual([
      ["furniture", "Menu"],
      ["dateline", "PORT —"],
      ["body", "The 🕊 flew."],
      ["body", "More."],
      ["furniture", "Share"],
    ]);
    expect(blocks(found, text).map((b) => b.map((p) => p.kind).join("+"))).toEqual(["furniture", "dateline+body", "body", "furniture"]);
  });

  it("of a text without zones are one", () => {
    expect(paragraphs({ text: "All of it.", zones: [] }).map((p) => p.kind)).toEqual(["body"]);
  });

  it("get the marks that touch them, in code points", () => {
    const text = "🕊🕊 one.\ntwo.";
    const parts = paragraphs({ text, zones: [zone(0, 7), zone(8, 12)] });
    const mark = { id: "m", kind: "event", role: "anchor", label: "", status: "machine" } as const;
    expect(shared([{ ...mark, start: 6, end: 9 }, { ...mark, start: 8, end: 12 }], parts).map((own) => own.length)).toEqual([1, 2]);
  });
});

const row = (more: Partial<ReaderRow> = {}): ReaderRow => ({
  id: "res_1",
  kind: "response",
  line: null,
  confidence: 0.5,
  review: "machine",
  course: null,
  disputed_by: [],
  words: [
    { path: "anchors[0]", role: "anchor", start: 0, end: 4, text: "They", there: null },
    { path: "hedge.cue", role: "hedge", start: 5, end: 8, text: "may", there: "nay" },
    { path: "actor", role: "field", start: 0, end: 4, text: "They", there: null },
  ],
  fault: null,
  ...more,
});

describe("rows", () => {
  it("mark no words that do not read back: their place is not to be trusted", () => {
    expect(marksOf(row(), "They accept", ["anchor", "hedge"]).map((m) => m.role)).toEqual(["anchor"]);
    expect(marksOf(row(), "They accept", ["field"]).map((m) => m.label)).toEqual(["actor of: They accept"]);
  });

  it("say in the text whether they are disputed, accepted, or lie ahead", () => {
    const one = (more: Partial<ReaderRow>) => marksOf(row(more), "", ["anchor"])[0];
    expect(one({ review: "accepted" })?.status).toBe("accepted");
    expect(one({ review: "accepted", disputed_by: ["the army"] })?.status).toBe("disputed");
    expect(one({ course: "planned" })?.course).toBe("planned");
  });

  it("are narrowed by kind and by status", () => {
    const rows = [row(), row({ id: "b", kind: "toll", fault: "lost" }), row({ id: "c", course: "cancelled" })];
    const ids = (kinds: string[], status: string | null) => narrowed(rows, kinds, status).map((r) => r.id);
    expect(ids([], null)).toEqual(["res_1", "b", "c"]);
    expect(ids(["toll"], null)).toEqual(["b"]);
    expect(ids([], "broken")).toEqual(["b"]);
    expect(ids(["response"], "cancelled")).toEqual(["c"]);
    expect(ids([], "accepted")).toEqual([]);
  });
});
