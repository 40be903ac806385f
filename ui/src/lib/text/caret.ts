/** A selection in UTF-16 units of a text: where it began, and the end that moves. */
export interface Caret {
  anchor: number;
  focus: number;
}

/** What a key asks for; directions are those in which the text runs, wherever they lie on the screen. */
export interface Move {
  to: "next" | "previous" | "first" | "last";
  /** Whether the selection grows or shrinks, rather than another word being selected. */
  extend: boolean;
  /** By letters rather than words. */
  fine: boolean;
}

/** What is selected after a key: moving selects one word, extending takes one more or one less. */
export function moved(text: string, caret: Caret | null, move: Move): Caret | null {
  const words = wordsOf(text);
  if (!words.length) return caret;
  if (!caret || caret.anchor === caret.focus) return entered(words, caret?.focus, move);
  if (!move.extend) return selected(words, caret, move);
  return move.fine ? { ...caret, focus: letterOn(text, caret.focus, move.to) } : extended(words, caret, move);
}

interface Word {
  from: number;
  to: number;
}

const whole = (word: Word): Caret => ({ anchor: word.from, focus: word.to });

/** The first word that a key takes from a place in the text, or from outside it. */
function entered(words: Word[], at: number | undefined, { to }: Move): Caret {
  const ahead = to === "next" || to === "first";
  if (at === undefined || to === "first" || to === "last") return whole(ahead ? words[0]! : words.at(-1)!);
  return whole((ahead ? words.find((w) => w.to > at) : words.findLast((w) => w.from < at)) ?? words[ahead ? words.length - 1 : 0]!);
}

function selected(words: Word[], { anchor, focus }: Caret, { to }: Move): Caret {
  if (to === "first") return whole(words[0]!);
  if (to === "last") return whole(words.at(-1)!);
  const [from, end] = [Math.min(anchor, focus), Math.max(anchor, focus)];
  const next = to === "next" ? words.find((w) => w.from >= end) : words.findLast((w) => w.to <= from);
  return next ? whole(next) : { anchor, focus };
}

/** The word in which the selection began stays in it, on whichever side of it the other end comes to lie. */
function extended(words: Word[], { anchor, focus }: Caret, { to }: Move): Caret {
  const ahead = focus > anchor;
  const last = words.length - 1;
  const first = ahead ? words.findIndex((w) => w.to > anchor) : words.findLastIndex((w) => w.from < anchor);
  const now = ahead ? words.findLastIndex((w) => w.from < focus) : words.findIndex((w) => w.to > focus);
  if (first < 0 || now < 0) return { anchor, focus };
  const next = { next: Math.min(now + 1, last), previous: Math.max(now - 1, 0), first: 0, last }[to];
  return next >= first
    ? { anchor: words[first]!.from, focus: words[next]!.to }
    : { anchor: words[first]!.to, focus: words[next]!.from };
}

function letterOn(text: string, focus: number, to: Move["to"]): number {
  if (to === "first") return 0;
  if (to === "last") return text.length;
  const letters = new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(text);
  if (to === "previous") return focus > 0 ? letters.containing(focus - 1)!.index : 0;
  return focus < text.length ? end(letters.containing(focus)!) : focus;
}

function wordsOf(text: string): Word[] {
  const found = new Intl.Segmenter(undefined, { granularity: "word" }).segment(text);
  return [...found].filter((s) => s.isWordLike).map((s) => ({ from: s.index, to: end(s) }));
}

const end = (part: Intl.SegmentData): number => part.index + part.segment.length;
