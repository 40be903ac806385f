/** A comment's text cut where it names people, and the name that somebody is about to write. */

/** The same as `truceline.model.comments`: an @ inside a word begins no name. */
const NAME = /(?<![\p{L}\p{N}_@.])@([\p{L}\p{N}_][\p{L}\p{N}_.@+-]*)/gu;
const BEGUN = /(?:^|[^\p{L}\p{N}_@.])@([\p{L}\p{N}_.@+-]*)$/u;

export const LONGEST = 10_000;
// No name is longer; looking further back would take long where somebody pastes a book.
const LONGEST_NAME = 100;

export interface Piece {
  text: string;
  /** Whether it names somebody. */
  name: boolean;
}

/** Pieces that put together are the text. */
export function pieces(text: string): Piece[] {
  const found: Piece[] = [];
  let at = 0;
  for (const match of text.matchAll(NAME)) {
    const named = match[0].replace(/[.@+-]+$/u, "");
    if (match.index > at) found.push({ text: text.slice(at, match.index), name: false });
    found.push({ text: named, name: true });
    at = match.index + named.length;
  }
  if (at < text.length) found.push({ text: text.slice(at), name: false });
  return found;
}

/** What stands between an @ and the caret; null where no name is being written. Offsets are those of the field (UTF-16). */
export function begun(text: string, caret: number): string | null {
  return BEGUN.exec(text.slice(Math.max(0, caret - LONGEST_NAME), caret))?.[1] ?? null;
}

/** The text with the begun name completed, and where the caret stands then. */
export function completed(text: string, caret: number, handle: string): { text: string; caret: number } {
  const start = caret - (begun(text, caret)?.length ?? 0);
  const head = `${text.slice(0, start)}${handle} `;
  return { text: head + text.slice(caret).replace(/^ /, ""), caret: head.length };
}

/** Length in characters as the API counts them: code points. */
export function length(text: string): number {
  let n = 0;
  for (const _ of text) n += 1;
  return n;
}

interface Numbered {
  n: number;
  answers?: number | null;
}

export interface Branch<T> {
  comment: T;
  answers: T[];
}

/** Comments under the one that they answer, however deep, all in the order in which they were written. */
export function branches<T extends Numbered>(comments: readonly T[]): Branch<T>[] {
  const roots = new Map<number, Branch<T>>();
  for (const comment of comments) {
    const root = comment.answers ? roots.get(comment.answers) : undefined;
    if (root) root.answers.push(comment);
    roots.set(comment.n, root ?? { comment, answers: [] });
  }
  return [...new Set(roots.values())];
}
