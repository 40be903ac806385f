import { describe, expect, it } from "vitest";
import { older, shown, told, type Feed } from "./feed";

interface Entry {
  thread: string;
  place: number;
  voices: number;
}

const entry = (place: number, voices = 1): Entry => ({ thread: `thr_${place}`, place, voices });
const places = (entries: readonly Entry[]): number[] => entries.map((one) => one.place);
const start: Feed<Entry> = { shown: [entry(5), entry(4)], waiting: [] };

describe("the feed", () => {
  it("shows what comes at once where the reader is at the top", () => {
    const found = told(start, [entry(7), entry(6), entry(5)], [], true);
    expect(places(found.shown)).toEqual([7, 6, 5, 4]);
    expect(found.waiting).toEqual([]);
  });

  it("lets what comes wait where he reads further down, and shows it when asked", () => {
    const waiting = told(told(start, [entry(6)], [], false), [entry(7)], [], false);
    expect(places(waiting.shown)).toEqual([5, 4]);
    expect(places(waiting.waiting)).toEqual([7, 6]);
    expect(places(shown(waiting).shown)).toEqual([7, 6, 5, 4]);
  });

  it("adds a count and no line where a further outlet tells the same", () => {
    const found = told(start, [entry(4, 9)], ["thr_4"], true);
    expect(found.shown.map((one) => one.voices)).toEqual([1, 9]);
  });

  it("keeps an entry whose thread has taken in another and goes by its name", () => {
    const renamed = { thread: "thr_other", place: 4, voices: 2 };
    expect(told(start, [renamed], ["thr_4"], true).shown).toEqual([entry(5), renamed]);
  });

  it("drops the later of two that became one", () => {
    const whole = { thread: "thr_5", place: 4, voices: 2 };
    expect(told(start, [whole], ["thr_4", "thr_5"], true).shown).toEqual([whole]);
  });

  it("counts further outlets of what waits", () => {
    const found = told(told(start, [entry(6)], [], false), [entry(6, 2)], ["thr_6"], false);
    expect(found.waiting).toEqual([entry(6, 2)]);
  });

  it("drops what stands no more", () => {
    expect(places(told(start, [], ["thr_5"], true).shown)).toEqual([4]);
  });

  it("leaves what is older than all that is shown to the next page", () => {
    expect(places(told(start, [entry(2)], ["thr_2"], true).shown)).toEqual([5, 4]);
    expect(places(older(start, [entry(4), entry(3)]).shown)).toEqual([5, 4, 3]);
  });

  it("begins with what is there", () => {
    expect(places(told({ shown: [], waiting: [] }, [entry(2), entry(1)], [], true).shown)).toEqual([2, 1]);
  });
});
