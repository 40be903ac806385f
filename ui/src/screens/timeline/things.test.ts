import { describe, expect, it } from "vitest";
import type { Calendar, Timeline } from "../../lib/api/schema";
import { day, item } from "./samples";
import { byActor, byKind, thingOf, together } from "./things";

const of = (...given: Parameters<typeof item>) => {
  const thing = thingOf(item(...given));
  if (!thing) throw new Error("no day");
  return thing;
};

describe("a thing", () => {
  it("stands on its day", () => {
    expect(of("2031-04-02")).toMatchObject({ first: day("2031-04-02"), last: day("2031-04-02"), vague: false, before: false, planned: false });
  });

  it("without a day is none", () => {
    expect(thingOf(item(null))).toBeNull();
  });

  it("known to the month may be on any of its days", () => {
    expect(of("2031-04-01", { when: { value: "2031-04-01", precision: "month" } })).toMatchObject({ last: day("2031-04-30"), vague: true });
  });

  it("of several days lasts and is not vague", () => {
    const thing = of("2031-04-01", { when: { value: "2031-04-01", end: "2031-04-03", precision: "day" } });
    expect(thing).toMatchObject({ last: day("2031-04-03"), vague: false });
  });

  it("keeps the day of other reports where the newest has another stretch", () => {
    expect(of("2031-03-01", { when: { value: "2031-04-01", precision: "month" } })).toMatchObject({ first: day("2031-03-01"), last: day("2031-03-01") });
  });

  it("of which only the report's day is known may have been before; a statement was not", () => {
    expect(of("2031-04-02", { when: null }).before).toBe(true);
    expect(of("2031-04-02", { when: null, kind: "statement" }).before).toBe(false);
  });

  it("that is planned stands on the day for which it is, hollow", () => {
    const thing = of("2031-04-02", { status: "planned", planned: true, due: "2031-04-09", until: "2031-04-09" });
    expect(thing).toMatchObject({ first: day("2031-04-09"), planned: true, struck: false });
  });

  it("that was planned before it was keeps what was planned, what was told on the day itself is no plan", () => {
    const plans = [
      { day: "2031-04-05", until: "2031-04-05", told: "2031-04-01", records: [] },
      { day: "2031-04-09", until: "2031-04-09", told: "2031-04-09", records: [] },
    ];
    expect(of("2031-04-09", { plans }).plans).toEqual([{ first: day("2031-04-05"), last: day("2031-04-05"), told: day("2031-04-01") }]);
  });

  it.each(["cancelled", "denied"])("that is %s is struck", (status) => {
    expect(of("2031-04-02", { status }).struck).toBe(true);
  });

  it("that reports tell in two ways is flagged", () => {
    expect([of("2031-04-02").against, of("2031-04-02", { differs: ["place"] }).against, of("2031-04-02", { disputed: true }).against]).toEqual([false, true, true]);
  });
});

describe("timeline and calendar together", () => {
  const plan = item("2031-03-01", { thread: "thr_plan", planned: true, status: "planned", due: "2031-04-05", until: "2031-04-05" });
  const timeline = { items: [item("2031-04-02"), plan], lanes: [], more: false, process: null } as Timeline;
  const calendar = { days: [{ day: "2031-04-05", items: [plan] }], undated: [], more: 0, day: null, process: null } as Calendar;

  it("hold each thread once, within the days looked at, in order", () => {
    const found = together(timeline, calendar, { first: day("2031-04-01"), last: day("2031-04-30") });
    expect(found.map((t) => t.first)).toEqual([day("2031-04-02"), day("2031-04-05")]);
    expect(together(timeline, calendar, { first: day("2031-03-01"), last: day("2031-03-31") })).toEqual([]);
  });
});

describe("lanes", () => {
  const things = [of("2031-04-02"), of("2031-04-03", { side: "ostane" }), of("2031-04-03", { side: "act_9" }), of("2031-04-04", { side: "act_9" }), of("2031-04-03", { side: null, kind: "toll" })];
  const parties = [
    { key: "ostane", name: "Ostane", role: "party" as const },
    { key: "silent", name: "Silent", role: "party" as const },
    { key: "velmar front", name: "Velmar Front", role: "third-party" as const },
    { key: "act_9", name: "Sela Marrin", role: "third-party" as const },
  ];

  it("by actor: parties first, then those with most, and nothing is lost", () => {
    const lanes = byActor(things, parties, 2);
    expect(lanes.map((l) => [l.name, l.things.length])).toEqual([["Ostane", 1], ["Sela Marrin", 2], ["Everybody else", 2]]);
  });

  it("by kind, those that hold anything", () => {
    expect(byKind(things, [{ kind: "toll", name: "Tolls" }, { kind: "event", name: "Events" }, { kind: "meeting", name: "Meetings" }]).map((l) => [l.name, l.things.length])).toEqual([["Tolls", 1], ["Events", 4]]);
  });
});
