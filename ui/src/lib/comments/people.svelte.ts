import { api } from "../api/client";
import type { Somebody } from "../api/schema";

/** Who can be named; asked for when somebody first types an @. */
export const people = $state<{ all: Somebody[] }>({ all: [] });
let asked = 0;

// Whoever has only just written a comment can be named soon.
const STALE = 60_000;

export async function askForPeople(): Promise<void> {
  if (Date.now() - asked < STALE) return;
  asked = Date.now();
  const { data } = await api.GET("/api/v1/comments/people").catch(() => ({ data: undefined }));
  if (data) people.all = data;
  else asked = 0;
}

/** Those whose name or handle begins so, or a word of it. */
export function fitting(begun: string): Somebody[] {
  const sought = begun.toLowerCase();
  const fits = (words: string): boolean => words.toLowerCase().split(/[\s.]+/u).some((word) => word.startsWith(sought));
  return people.all.filter((one) => one.handle.startsWith(sought) || fits(one.name)).slice(0, 8);
}
