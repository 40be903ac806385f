/** How many records wait for a decision, beside the name of the screen where people decide. */

import { untrack } from "svelte";
import { address } from "../address.svelte";
import { api } from "../api/client";
import { live } from "../live.svelte";
import { saved } from "../saved";
import { counts, known } from "./known.svelte";

// Counting a million records takes a fifth of a second: not while the page is drawn, and not for each report that comes.
const PAUSE = 60_000;
const REVIEW = "/review";

let counted = { process: undefined as string | null | undefined, at: 0 };

async function count(process: string | null): Promise<void> {
  counted = { process, at: Date.now() };
  const query = { limit: 1, ...(process ? { process } : {}) };
  const { data } = await api.GET("/api/v1/review/queue", { params: { query } }).catch(() => ({ data: undefined }));
  if (data && counted.process === process) counts[REVIEW] = data.total ?? undefined;
}

/** Counts once the page stands, and again now and then when something came; call it within `$effect`. */
export function countWaiting(): (() => void) | undefined {
  const process = address.get("process");
  const decides = known.about && known.about.who.role !== "reader";
  void live.count;
  if (saved || !decides) return undefined;
  const due = untrack(() => (counted.process === process ? Math.max(0, counted.at + PAUSE - Date.now()) : 0));
  const timer = setTimeout(() => idle(() => void count(process)), due);
  return () => clearTimeout(timer);
}

/** When the browser has nothing else to do; Safari cannot say when that is. */
function idle(run: () => void): void {
  if ("requestIdleCallback" in window) requestIdleCallback(run, { timeout: 3000 });
  else setTimeout(run, 500);
}
