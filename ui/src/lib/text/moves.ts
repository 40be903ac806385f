import type { Move } from "./caret";

/** What a key asks of a selection; null for keys that are none of ours. Arrows point as the text is written. */
export function asked(event: KeyboardEvent, rightToLeft: boolean): Move | null {
  if (event.altKey || event.metaKey) return null;
  const onward = rightToLeft ? "ArrowLeft" : "ArrowRight";
  const to = ({ [onward]: "next", [rightToLeft ? "ArrowRight" : "ArrowLeft"]: "previous", Home: "first", End: "last" } as const)[event.key];
  return to ? { to, extend: event.shiftKey, fine: event.ctrlKey } : null;
}
