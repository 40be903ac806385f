/** Values of the codebook in plain words, the same on every screen. Neutral: what was read, and who says so. */

/** "1 report", "1,200 reports". */
export function count(n: number, noun: string, plural = `${noun}s`): string {
  return `${n.toLocaleString("en")} ${n === 1 ? noun : plural}`;
}

/** So many days as people say it: "12 days", "over 4 months", "over 16 years". */
export function lasting(days: number): string {
  const months = Math.floor(days / 30.44);
  if (months < 3) return count(days, "day");
  return months < 24 ? `over ${count(months, "month")}` : `over ${count(Math.floor(days / 365.25), "year")}`;
}

/** A value of the codebook in words: "humanitarian access". */
export function spaced(code: string): string {
  return code.replaceAll("-", " ");
}

const ISSUES: Record<string, string> = {
  "hostages-prisoners": "hostages and prisoners",
  "displacement-return": "displacement and return",
  "territory-borders": "territory and borders",
  "talks-participation": "taking part in talks",
};

/** What an issue is called. */
export function matter(issue: string): string {
  return ISSUES[issue] ?? spaced(issue);
}

/** The first letter as a capital. */
export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const HOLDERS: Record<string, string> = {
  outlet: "as the outlet puts it",
  source: "says the source",
  speaker: "in the speaker’s own words",
};

/** Whose hedge it is: "as the outlet puts it". */
export function holder(of: string): string {
  return HOLDERS[of] ?? of;
}

const ANSWERS: Record<string, string> = {
  accept: "accepts",
  "accept-with-conditions": "accepts with conditions",
  counter: "counters",
  reject: "rejects",
  defer: "defers",
  mixed: "gives a mixed answer",
  "no-response": "has not answered",
};

/** What a party does with what it was offered, as a verb. */
export function answers(polarity: string): string {
  return ANSWERS[polarity] ?? spaced(polarity);
}

const OBJECTS: Record<string, string> = { whole: "the whole", term: "one term", participation: "taking part" };

/** What exactly was answered. */
export function object(of: string): string {
  return OBJECTS[of] ?? spaced(of);
}

const STANCES: Record<string, string> = { seek: "seeks", accept: "accepts", refuse: "refuses", open: "is open" };

/** What a party does on an issue, as a verb. */
export function stance(polarity: string): string {
  return STANCES[polarity] ?? spaced(polarity);
}

const BOUNDS: Record<string, string> = {
  "at-least": "≥ ",
  "at-most": "≤ ",
  about: "≈ ",
  "more-than": "> ",
  "less-than": "< ",
};

/** A figure with its bound: "≥ 38", "20 to 30", "12, vague". */
export function figure(of: { value?: number | null; low?: number | null; high?: number | null; bound: string }): string {
  const number = (n: number): string => n.toLocaleString("en");
  if (typeof of.value === "number") return `${BOUNDS[of.bound] ?? ""}${number(of.value)}${of.bound === "vague" ? ", vague" : ""}`;
  if (typeof of.low === "number" && typeof of.high === "number") return `${number(of.low)} to ${number(of.high)}`;
  return typeof of.low === "number" && of.bound !== "vague" ? `≥ ${number(of.low)}` : "some";
}

/** What a figure counts: "killed", "killed, children". */
export function counted(of: { measure: string; victims: string }): string {
  return spaced(of.measure) + (of.victims === "unstated" ? "" : `, ${spaced(of.victims)}`);
}

/** Several values of one field; where reports differ, each with how many say so: "3 (6 sources) or 4 (1 source)". */
export function either(values: readonly { words: string; voices: number }[], unit = ""): string {
  if (values.length === 1) return (values[0]?.words ?? "") + unit;
  return values.map((v) => `${v.words}${unit} (${count(v.voices, "source")})`).join(" or ");
}

/** A value that is plain by itself, else the field with each: "kind: amendment 2 sources, bridging 1 source". */
export function differing(field: string, values: readonly { words: string; voices: number }[]): string {
  if (values.length < 2) return either(values);
  return `${field}: ${values.map((v) => `${v.words} ${count(v.voices, "source")}`).join(", ")}`;
}

/** Names as a list: "Kaldara, Qaran and Selmany". */
export function list(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} and ${names.at(-1) ?? ""}`;
}

/** The time that a figure covers. */
export function covering(
  period: { kind: string; hours?: number | null; from?: string | null; span?: { text: string } | null } | null | undefined,
): string {
  if (!period || period.kind === "unknown") return "";
  if (period.span) return period.span.text;
  if (period.kind === "rolling" && period.hours) return `in ${period.hours} hours`;
  if (period.kind === "since" && period.from) return `since ${period.from}`;
  return period.kind === "event" ? "one event" : period.kind === "cumulative" ? "in all" : "";
}

const DONE = {
  accept: "accepted",
  correct: "corrected",
  reject: "rejected",
  split: "split",
  merge: "merged",
  add: "added",
  undo: "taken back",
} as const;

/** "rejected" for reject. */
export function done(verb: keyof typeof DONE): string {
  return DONE[verb];
}
