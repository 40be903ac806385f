import { called } from "./marks";
import type { Work } from "./work.svelte";

/** What has to be said yet before a record can be sent, in words, with the first such field in focus; null for nothing. */
export function stillNeeded(work: Work): string | null {
  const { lacks } = work;
  if (!lacks) return null;
  work.shown = lacks.n;
  const [first = ""] = lacks.paths;
  requestAnimationFrame(() => goTo(first));
  return `Still needed: ${lacks.paths.map(called).join(", ")}.`;
}

/** Puts the focus on a field, or on the first one below it. */
export function goTo(path: string): void {
  const id = CSS.escape(`field-${path}`);
  document.querySelector<HTMLElement>(`#${id}, [id^="${id}."]`)?.focus();
}
