/** What the live screen shows and what waits to be shown, as entries come, change and go. */

interface Placed {
  thread: string;
  /** Names the entry, as its first telling does: the later it came in, the greater. */
  place: number;
}

export interface Feed<T extends Placed> {
  /** What is shown, the last first. */
  shown: readonly T[];
  /** What came since the reader left the top, the last first. */
  waiting: readonly T[];
}

const lastFirst = <T extends Placed>(entries: Iterable<T>): T[] => [...entries].sort((a, b) => b.place - a.place);

/** The feed after some threads were asked for anew.
 *
 * @param fresh the entries of these threads as they stand, and of any others.
 * @param asked the threads that were asked for by name: those whose place is not among `fresh` are gone.
 * @param atTop whether new entries are shown at once. */
export function told<T extends Placed>(feed: Feed<T>, fresh: readonly T[], asked: readonly string[], atTop: boolean): Feed<T> {
  // A thread that takes in another may change its name; the place of its first telling stays.
  const now = new Map(fresh.map((entry) => [entry.place, entry]));
  const doubtful = new Set(asked);
  const renewed = (entries: readonly T[]): T[] =>
    entries.filter((entry) => now.has(entry.place) || !doubtful.has(entry.thread)).map((entry) => now.get(entry.place) ?? entry);
  const known = new Set([...feed.shown, ...feed.waiting].map((entry) => entry.place));
  const oldest = feed.shown.at(-1)?.place ?? -1;
  // What lies below all that is shown comes with the next page.
  const come = fresh.filter((entry) => !known.has(entry.place) && (entry.place > oldest || feed.shown.length === 0));
  const waiting = lastFirst([...renewed(feed.waiting), ...come]);
  const shown = lastFirst(renewed(feed.shown));
  return atTop ? { shown: lastFirst([...waiting, ...shown]), waiting: [] } : { shown, waiting };
}

/** The feed with all that waits shown. */
export function shown<T extends Placed>(feed: Feed<T>): Feed<T> {
  return { shown: lastFirst([...feed.waiting, ...feed.shown]), waiting: [] };
}

/** The feed with a page of older entries below. */
export function older<T extends Placed>(feed: Feed<T>, page: readonly T[]): Feed<T> {
  const known = new Set([...feed.shown, ...feed.waiting].map((entry) => entry.place));
  return { ...feed, shown: lastFirst([...feed.shown, ...page.filter((entry) => !known.has(entry.place))]) };
}
