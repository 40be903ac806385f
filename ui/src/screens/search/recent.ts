/** The searches that were made in this browser last; they stay in it. */

import { keep as store, kept } from "../../lib/kept";

const MOST = 8;

export function recent(): string[] {
  try {
    const found: unknown = JSON.parse(kept("searches") ?? "[]");
    return Array.isArray(found) ? found.filter((one): one is string => typeof one === "string").slice(0, MOST) : [];
  } catch {
    return [];
  }
}

export function remember(words: string): void {
  if (!words.trim()) return;
  keep([words, ...recent().filter((one) => one !== words)].slice(0, MOST));
}

export function forget(): void {
  keep([]);
}

function keep(searches: string[]): void {
  store("searches", JSON.stringify(searches));
}
