import type { About, Problem, Process } from "../api/schema";

/** What the frame has asked for and every screen may use: the processes, and what is served to whom. */
export const known = $state<{
  processes: Process[] | undefined;
  about: About | undefined;
  /** Why the processes are not known, with a way to ask again. */
  trouble: { problem: Problem; again: () => void } | undefined;
}>({
  processes: undefined,
  about: undefined,
  trouble: undefined,
});

/** Whether whoever is here may add, correct and comment; false until that is known. */
export function writes(): boolean {
  return known.about !== undefined && known.about.who.role !== "reader";
}

/** Figures beside the names of screens in the navigation, by path; whoever knows one sets it. */
export const counts = $state<Record<string, number | undefined>>({});
