/** The seven kinds of record, as the page shows them: a hue (CSS variable) and a mark, so that colour is never alone. */

export const KINDS = ["statement", "meeting", "proposal", "response", "position", "toll", "event"] as const;
export type Kind = (typeof KINDS)[number];

/** How sure a record is: a person accepted it, the program read it, it is disputed, it no longer stands. */
export type Sure = "accepted" | "machine" | "disputed" | "gone";

/** How sure a record is by what people decided about it. */
export function sureness(review: string, disputed = false): Sure {
  if (review === "rejected" || review === "merged" || review === "withdrawn") return "gone";
  if (disputed) return "disputed";
  return review === "accepted" || review === "corrected" ? "accepted" : "machine";
}

/** Strokes of the signs, in a box of 22 by 16. */
export const SIGNS: Record<string, string> = {
  statement: "M8 5c-1.6.8-2 2-2 3.4h2.4v2.8H6M14 5c-1.6.8-2 2-2 3.4h2.4v2.8H12",
  meeting: "M9 8.5a2.6 2.6 0 1 1-5.2 0 2.6 2.6 0 0 1 5.2 0ZM18.2 8.5a2.6 2.6 0 1 1-5.2 0 2.6 2.6 0 0 1 5.2 0ZM9 8.5h4",
  proposal: "M6 5.5h10M6 9h10M6 12.5h6",
  response: "M8 4.5 14.5 8.5 8 12.5Z",
  position: "M7.5 13V4h7l-2 2.4 2 2.4h-7",
  toll: "M6.5 6.5h9M6.5 10.5h9",
  event: "M11 8.5h.01M11 6a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5Z",
  // What an answer does.
  accept: "M8 4.5 14.5 8.5 8 12.5Z",
  "accept-with-conditions": "M6 4.5 12 8.5 6 12.5ZM14.5 4v3M14.5 10v3",
  counter: "M5.5 6.5h10l-2.5-2.5M16.5 10.5h-10l2.5 2.5",
  reject: "M7.5 5l7 7M14.5 5l-7 7",
  defer: "M8.6 6.2c.2-1.5 1.2-2.2 2.5-2.2 1.5 0 2.5.9 2.5 2.1 0 1.8-2.5 1.8-2.5 3.6M11.1 12.6v.1",
  mixed: "M5 6.5 8.5 8.5 5 10.5ZM12.5 6.5l4 4M16.5 6.5l-4 4",
  "no-response": "M7.5 8.5h.01M11 8.5h.01M14.5 8.5h.01",
  // What a party wants.
  seek: "M6 8.5h9M12 5.5l3 3-3 3",
  refuse: "M7.5 5l7 7M14.5 5l-7 7",
  open: "M13.6 8.5a2.6 2.6 0 1 1-5.2 0 2.6 2.6 0 0 1 5.2 0Z",
  // What a figure is.
  exact: "M6.5 6.5h9M6.5 10.5h9",
  "at-least": "M7 4l7.5 3L7 10M7 13h7.5",
  "at-most": "M15 4 7.5 7 15 10M7.5 13H15",
  "more-than": "M7.5 4.5l7 4-7 4",
  "less-than": "M14.5 4.5l-7 4 7 4",
  about: "M6.5 7c1.5-2 3-2 4.5-.5s3 1.5 4.5-.5M6.5 11c1.5-2 3-2 4.5-.5s3 1.5 4.5-.5",
  vague: "M6.5 8.7c1.5-2 3-2 4.5-.5s3 1.5 4.5-.5",
};
