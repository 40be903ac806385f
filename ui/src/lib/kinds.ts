/** The seven kinds of record, as the page shows them: a hue (CSS variable) and a mark, so that colour is never alone. */

export const KINDS = ["statement", "meeting", "proposal", "response", "position", "toll", "event"] as const;
export type Kind = (typeof KINDS)[number];

export const kindMark: Record<Kind, string> = {
  statement: "“",
  meeting: "⁂",
  proposal: "▤",
  response: "↩",
  position: "◇",
  toll: "≥",
  event: "•",
};

/** The mark of a response or position by what it says. */
export const polarityMark: Record<string, string> = {
  accept: "▸",
  "accept-with-conditions": "▹",
  counter: "⇄",
  reject: "✕",
  refuse: "✕",
  defer: "?",
  mixed: "±",
  "no-response": "…",
  seek: "→",
  open: "○",
};
