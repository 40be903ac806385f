/** When somebody was here before, kept in this browser. */

const STORE = "truceline.visits";
// Whoever comes back sooner has not been away.
const AWAY = 30 * 60_000;

interface Visits {
  /** When the visit before this one ended; null for the first visit. */
  before: string | null;
  /** When this one was last noticed. */
  seen: string;
}

/** What is kept after somebody was noticed at `now` (milliseconds), given what was kept before. */
export function noticed(kept: Visits | null, now: number): Visits {
  const seen = new Date(now).toISOString();
  if (!kept) return { before: null, seen };
  return { before: now - Date.parse(kept.seen) > AWAY ? kept.seen : kept.before, seen };
}

function stored(): Visits | null {
  try {
    const found = JSON.parse(localStorage.getItem(STORE) ?? "null") as Visits | null;
    return found && !Number.isNaN(Date.parse(found.seen)) ? found : null;
  } catch {
    return null;
  }
}

function notice(): Visits {
  const found = noticed(stored(), Date.now());
  try {
    localStorage.setItem(STORE, JSON.stringify(found));
  } catch {
    // A browser that keeps nothing has no last visit.
  }
  return found;
}

// Taken once: the visit before this one stays the same until the page is loaded again.
const { before } = notice();
setInterval(() => {
  if (document.visibilityState === "visible") notice();
}, 60_000);

/** When the visit before this one ended (ISO 8601); null for the first in this browser. */
export const lastVisit: string | null = before;
