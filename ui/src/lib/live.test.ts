import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

/** Stands in for the browser's stream of events. */
class Source extends EventTarget {
  static opened: Source[] = [];
  closed = false;
  onerror: (() => void) | null = null;

  readonly url: string;

  constructor(url: string) {
    super();
    this.url = url;
    Source.opened.push(this);
  }

  close(): void {
    this.closed = true;
  }

  say(name: string, data: unknown, lastEventId = ""): void {
    this.dispatchEvent(new MessageEvent(name, { data: JSON.stringify(data), lastEventId }));
  }
}

const nothing = { read: [], joined: [], threads: [], kinds: [], decisions: [], comments: [], more: false };
const news = (changes: object): object => ({ position: "a.1.1.0.0", news: { ...nothing, ...changes } });
const page = Object.assign(new EventTarget(), { visibilityState: "visible" });

async function listening(): Promise<typeof import("./live.svelte")> {
  const found = await import("./live.svelte");
  found.listen();
  return found;
}

function latest(): Source {
  const found = Source.opened.at(-1);
  if (!found) throw new Error("no stream was opened");
  return found;
}

describe("the stream", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.resetModules();
    Source.opened = [];
    page.visibilityState = "visible";
    vi.stubGlobal("EventSource", Source);
    vi.stubGlobal("document", page);
    vi.stubGlobal("addEventListener", () => undefined);
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  it("is taken up again after the last position, ever less often", async () => {
    const { live } = await listening();
    latest().say("hello", {}, "a.1.0.0.0");
    expect(live).toMatchObject({ on: true, cut: null });
    latest().onerror?.();
    expect(live.on).toBe(false);
    expect(live.cut).not.toBeNull();
    const waits = [625, 1250, 2500, 5000, 10_000, 18_750, 18_750];
    for (const [n, wait] of waits.entries()) {
      vi.advanceTimersByTime(wait);
      expect(Source.opened).toHaveLength(n + 2);
      latest().onerror?.();
    }
    vi.advanceTimersByTime(18_750);
    expect(latest().url).toBe("/api/v1/stream?after=a.1.0.0.0");
    latest().say("hello", {}, "a.1.0.0.0");
    expect(live).toMatchObject({ on: true, cut: null });
  });

  it("that says nothing, not even that it is alive, is cut", async () => {
    const { live } = await listening();
    latest().say("hello", {}, "a.1.0.0.0");
    vi.advanceTimersByTime(20_000);
    latest().say("beat", {});
    vi.advanceTimersByTime(20_000);
    expect(live.on).toBe(true);
    vi.advanceTimersByTime(10_000);
    expect(live.on).toBe(false);
  });

  it("says why the server could not go on", async () => {
    const { live } = await listening();
    latest().say("trouble", { detail: "the ledger is gone" });
    latest().onerror?.();
    expect(live.why).toBe("the ledger is gone");
  });

  it("tells everybody at once, and counts what views show once a second", async () => {
    const { hear, live } = await listening();
    const told: unknown[] = [];
    const stop = hear((heard) => told.push(heard));
    latest().say("news", news({ joined: ["rep_1"] }), "a.1.1.0.0");
    expect(live.count).toBe(1);
    for (let n = 0; n < 5; n++) latest().say("news", news({ joined: ["rep_2"] }), "a.2.2.0.0");
    expect([live.count, told.length]).toEqual([1, 6]);
    vi.advanceTimersByTime(1000);
    expect(live.count).toBe(2);
    latest().say("news", news({ read: [{}] }), "a.3.2.0.0");
    vi.advanceTimersByTime(5000);
    expect(live.count).toBe(2);
    stop();
    latest().say("news", news({ more: true }), "a.3.2.0.0");
    expect([live.count, told.length]).toEqual([3, 7]);
  });

  it("is let go in a tab that nobody looks at, and caught up with", async () => {
    await listening();
    latest().say("hello", {}, "a.5.0.0.0");
    page.visibilityState = "hidden";
    page.dispatchEvent(new Event("visibilitychange"));
    vi.advanceTimersByTime(60_000);
    expect(latest().closed).toBe(true);
    expect(Source.opened).toHaveLength(1);
    page.visibilityState = "visible";
    page.dispatchEvent(new Event("visibilitychange"));
    expect(latest().url).toBe("/api/v1/stream?after=a.5.0.0.0");
  });
});
