/** Hears of new reports as they are read: one stream of events for the whole page, taken up again whenever it breaks. */

import type { Heard } from "./api/schema";

export type { Heard, News } from "./api/schema";

/** For everybody who shows something: read `live.count` in a question, and it is asked again when something changed. */
export const live = $state<{
  /** Whether the stream stands. */
  on: boolean;
  /** When something happened last, as this browser's clock has it (ISO 8601). */
  last: string | null;
  /** Rises when what is shown may have changed, at most once a second. */
  count: number;
  /** Since when the page hears nothing (ISO 8601); null while it does. */
  cut: string | null;
  /** Why, where the server could say so. */
  why: string | null;
}>({ on: false, last: null, count: 0, cut: null, why: null });

type Listener = (heard: Heard) => void;
const listeners = new Set<Listener>();

/** Is told all that happens until the returned function is called; call it within `$effect` and return its result. */
export function hear(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

// A stream on which nothing happens says so every ten seconds.
const SILENCE = 25_000;
const SOONEST = 500;
const LATEST = 15_000;
// Browsers keep six connections to a server, for all tabs together: a tab that nobody looks at lets go of its own.
const UNSEEN = 20_000;
const PAUSE = 1000;

let source: EventSource | null = null;
let position: string | null = null;
let wait = SOONEST;
let silence: ReturnType<typeof setTimeout> | undefined;
let again: ReturnType<typeof setTimeout> | undefined;
let unseen: ReturnType<typeof setTimeout> | undefined;
let counted = 0;
let counting: ReturnType<typeof setTimeout> | undefined;

/** Milliseconds until the next try, up to half of them by chance so that not all come back at once. */
function delay(base: number, chance: number): number {
  return Math.round(base * (0.75 + chance / 2));
}

function connect(): void {
  clearTimeout(again);
  source?.close();
  const opened = new EventSource(`/api/v1/stream${position ? `?after=${encodeURIComponent(position)}` : ""}`);
  source = opened;
  alive();
  opened.addEventListener("hello", (event) => {
    position = event.lastEventId || position;
    wait = SOONEST;
    Object.assign(live, { on: true, cut: null, why: null });
    alive();
  });
  opened.addEventListener("beat", alive);
  opened.addEventListener("news", (event) => {
    alive();
    position = event.lastEventId || position;
    told(JSON.parse(event.data) as Heard);
  });
  opened.addEventListener("trouble", (event) => {
    live.why = (JSON.parse(event.data) as { detail: string }).detail;
  });
  opened.onerror = () => lost();
}

function alive(): void {
  clearTimeout(silence);
  silence = setTimeout(lost, SILENCE);
}

function lost(): void {
  source?.close();
  source = null;
  clearTimeout(silence);
  live.on = false;
  live.cut ??= new Date().toISOString();
  clearTimeout(again);
  again = setTimeout(connect, delay(wait, Math.random()));
  wait = Math.min(wait * 2, LATEST);
}

function told(heard: Heard): void {
  live.last = new Date().toISOString();
  for (const listener of listeners) listener(heard);
  const { joined, decisions, more } = heard.news;
  if (more || joined.length || decisions.length) count();
}

/** At once the first time, and then once a second at most. */
function count(): void {
  if (counting) return;
  const due = counted + PAUSE - Date.now();
  if (due > 0) counting = setTimeout(raise, due);
  else raise();
}

function raise(): void {
  counting = undefined;
  counted = Date.now();
  live.count += 1;
}

function seen(): void {
  clearTimeout(unseen);
  if (document.visibilityState === "visible") {
    if (!source) connect();
  } else {
    unseen = setTimeout(() => {
      source?.close();
      source = null;
      clearTimeout(silence);
      clearTimeout(again);
    }, UNSEEN);
  }
}

/** Tries again at once where nothing is heard: the network is back, or somebody signed in. */
export function retry(): void {
  if (!live.on) connect();
}

/** Begins to hear; a saved page, which has no server, never does. */
export function listen(): void {
  document.addEventListener("visibilitychange", seen);
  addEventListener("online", retry);
  addEventListener("pagehide", () => {
    source?.close();
    source = null;
  });
  addEventListener("pageshow", seen);
  connect();
}
