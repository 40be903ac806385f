/** When somebody was here before, kept in this browser. */

import { keep, kept } from "./kept";

// Whoever comes back sooner has not been away.
const AWAY = 30 * 60_000;

interface Visits {
  /** When the visit before this one ended; null for the first visit. */
  before: string | null;
  /** When this one was last noticed. */
  seen: string;
}

/** What is kept after somebody was noticed at `now` (milliseconds), given what was kept before. */
export function noticed(last: Visits | null, now: number): Visits {
  const seen = new Date(now).toISOString();
  if (!last) return { before: null, seen };
  return { before: now - Date.parse(last.seen) > AWAY ? last.seen : last.before, seen };
}

function stored(): Visits | null {
  try {
    const found = JSON.parse(kept("visits") ?? "null") as Visits | null;
    return found && !Number.isNaN(Date.parse(found.seen)) ? found : null;
  } catch {
    return null;
  }
}

function notice(): Visits {
  const found = noticed(stored(), Date.now());
  keep("visits", JSON.stringify(found));
  return found;
}

let last: string | null = null;

/** When the visit before this one ended (ISO 8601); null for the first in this browser. */
export function lastVisit(): string | null {
  return last;
}

/** Notices that somebody is here; called once, when the page is loaded. */
export function visit(): void {
  // Taken once: it stays the same until the page is loaded again.
  last = notice().before;
  setInterval(() => {
    if (document.visibilityState === "visible") notice();
  }, 60_000);
}
