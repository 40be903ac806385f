import type { Comment } from "../api/schema";
import { known } from "../frame/known.svelte";
import { keep, kept } from "../kept";

/** Comments that name whoever is at work, the last first; the frame asks for them. */
export const mentions = $state<{ items: Comment[]; looked: number }>({ items: [], looked: 0 });

const store = (): string => `mentions ${known.about?.who.name ?? ""}`;

/** How many of them came since he looked, in this browser. */
export function fresh(): number {
  const seen = Math.max(mentions.looked, Number(kept(store()) ?? 0));
  return mentions.items.filter((one) => one.n > seen && one.by !== known.about?.who.name).length;
}

/** He looks at them. */
export function looked(): void {
  const newest = mentions.items[0]?.n;
  if (!newest) return;
  mentions.looked = newest;
  keep(store(), String(newest));
}
