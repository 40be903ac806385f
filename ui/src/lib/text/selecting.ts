import { Points } from "../points";
import type { Caret } from "./caret";
import type { Span } from "./marks";

// An empty line ends a paragraph within a text that holds several.
const BREAK = /\n\s*?\n|\r\n\s*?\r\n/;

/**
 * What is selected of a text, as a span of its report; null where nothing is, or where the selection began elsewhere.
 *
 * White space at its ends is left out. A selection that goes on into another paragraph is cut at the end of this one and
 * says so.
 *
 * @param element Shows the text, and nothing else.
 * @param base Code points of the report before the text.
 */
export function spanIn(element: Element, text: string, base: number): Span | null {
  const chosen = getSelection();
  const range = chosen?.rangeCount && !chosen.isCollapsed ? chosen.getRangeAt(0) : null;
  if (!chosen || !range?.intersectsNode(element)) return null;
  const [before, after] = [outside(range, element, "before"), outside(range, element, "after")];
  if (backward(chosen) ? after : before) return null;
  return span(text, base, { from: unit(element, range, "start"), to: unit(element, range, "end") }, Boolean(before || after));
}

/** What is selected within an element alone, in UTF-16 units of its text. */
export function caretIn(element: Element): Caret | null {
  const chosen = getSelection();
  if (!chosen?.rangeCount || !element.contains(chosen.anchorNode) || !element.contains(chosen.focusNode)) return null;
  const range = chosen.getRangeAt(0);
  const [from, to] = [unit(element, range, "start"), unit(element, range, "end")];
  return backward(chosen) ? { anchor: to, focus: from } : { anchor: from, focus: to };
}

/** The sentence in which the caret stands, as a span of the report; null where it stands elsewhere. */
export function sentenceIn(element: Element, text: string, base: number): Span | null {
  const caret = caretIn(element);
  if (!caret) return null;
  const found = new Intl.Segmenter(undefined, { granularity: "sentence" }).segment(text).containing(Math.min(caret.focus, text.length - 1));
  return found ? span(text, base, { from: found.index, to: found.index + found.segment.length }, false) : null;
}

/** Selects a stretch of an element's text. */
export function choose(element: Element, { anchor, focus }: Caret): void {
  const [a, f] = [nodeAt(element, anchor), nodeAt(element, focus)];
  if (a && f) getSelection()?.setBaseAndExtent(a.node, a.offset, f.node, f.offset);
}

/** A stretch of a text in UTF-16 units as a span of its report, without white space at its ends. */
export function span(text: string, base: number, { from, to }: { from: number; to: number }, further: boolean): Span | null {
  const words = text.slice(from, to);
  const start = from + words.length - words.trimStart().length;
  const end = from + words.trimEnd().length;
  if (start >= end) return null;
  const broken = BREAK.exec(text.slice(start, end));
  const cut = broken ? start + broken.index : end;
  const points = new Points(text);
  return { start: base + points.point(start), end: base + points.point(cut), text: text.slice(start, cut), crosses: further || broken !== null };
}

function backward({ anchorNode, anchorOffset, focusNode, focusOffset }: Selection): boolean {
  if (!anchorNode || !focusNode) return false;
  if (anchorNode === focusNode) return focusOffset < anchorOffset;
  return Boolean(anchorNode.compareDocumentPosition(focusNode) & Node.DOCUMENT_POSITION_PRECEDING);
}

/** Whether words beside an element are selected too; the blank at the edge of the next block is not one. */
function outside(range: Range, element: Element, where: "before" | "after"): boolean {
  const rest = range.cloneRange();
  const own = document.createRange();
  own.selectNode(element);
  if (where === "before") {
    if (range.compareBoundaryPoints(Range.START_TO_START, own) >= 0) return false;
    rest.setEnd(own.startContainer, own.startOffset);
  } else {
    if (range.compareBoundaryPoints(Range.END_TO_END, own) <= 0) return false;
    rest.setStart(own.endContainer, own.endOffset);
  }
  return rest.toString().trim() !== "";
}

/** Where a range begins or ends in an element's text, in UTF-16 units; its own beginning or end where that lies outside. */
function unit(element: Element, range: Range, which: "start" | "end"): number {
  const before = document.createRange();
  before.selectNodeContents(element);
  const end = which === "end";
  const node = end ? range.endContainer : range.startContainer;
  if (element.contains(node)) before.setEnd(node, end ? range.endOffset : range.startOffset);
  else if (!end) return 0;
  return before.toString().length;
}

function nodeAt(element: Element, unit: number): { node: Node; offset: number } | null {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let left = unit;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const length = node.nodeValue?.length ?? 0;
    if (left <= length) return { node, offset: left };
    left -= length;
  }
  return null;
}
