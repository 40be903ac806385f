import type { Binding } from "../../lib/keys.svelte";
import type { Desk } from "./desk.svelte";
import { called, plain } from "./marks";

/** What the keys ask of the card itself. */
export interface Hands {
  /** Goes to the parts of a split, or to what can go into a merger. */
  parts: () => void;
  /** Goes to the first field. */
  correct: () => void;
  /** Begins to choose words in the text. */
  choose: () => void;
  /** Asks which kind of record was missed. */
  missed: () => void;
  /** Goes to the comment. */
  comment: () => void;
}

/** What can be done with a card: a key each, remappable, and a button each; readers turn cards and nothing else. */
export function actsOf(desk: Desk, hands: () => Hands | undefined, decides: boolean): Binding[] {
  const turning = [
    act("skip", " ", "Skip", () => desk.skip()),
    act("back", "Backspace", "Back", () => desk.back()),
  ];
  if (!decides) return turning;
  return [
    act("accept", "a", "Accept", () => accept(desk)),
    act("correct", "c", "Correct", () => (written(desk) ? send(desk) : hands()?.correct())),
    act("reject", "x", "Reject", () => reject(desk)),
    act("split", "s", "Split", () => turn(desk, "split", hands())),
    act("merge", "m", "Merge", () => turn(desk, "merge", hands())),
    act("missed", "n", "Add a missed record", () => hands()?.missed()),
    act("undo", "u", "Undo", () => void desk.undo(desk.decided ?? desk.lately.find((one) => !one.undone))),
    ...turning,
    act("words", "w", "Choose words", () => hands()?.choose()),
    act("comment", "/", "Comment", () => hands()?.comment()),
    { ...act("send", "Mod+Enter", "Send what is written", () => send(desk)), whileTyping: true },
  ];
}

function act(name: string, key: string, label: string, run: () => void): Binding {
  return { id: `review.${name}`, key, label, run };
}

/** Whether the form says something that the ledger does not. */
export function written(desk: Desk): boolean {
  return Boolean(desk.missed ?? desk.work?.changed);
}

/** Why nothing else can be decided before what is written is sent or dropped; null where nothing is. */
function unsent(desk: Desk): string | null {
  if (desk.missed) return "The missed record is not sent yet: send it, or drop it.";
  if (!desk.work?.changed) return null;
  if (desk.work.mode !== "one")
    return `The ${desk.work.mode === "split" ? "split" : "merger"} is not sent yet: send it, or drop it.`;
  return `You changed ${desk.work.differs.map(plain).join(", ")}: send the correction, or drop it.`;
}

function accept(desk: Desk): void {
  const why = unsent(desk);
  if (why) desk.note = why;
  else void desk.decide("accept");
}

function reject(desk: Desk): void {
  const why = unsent(desk);
  if (why) desk.note = why;
  else void desk.decide("reject");
}

function turn(desk: Desk, mode: "split" | "merge", hands: Hands | undefined): void {
  const { work } = desk;
  if (!work) return;
  if (desk.missed) desk.note = unsent(desk) ?? "";
  else {
    work.turn(work.mode === mode ? "one" : mode);
    if (work.mode === mode) hands?.parts();
  }
}

/** Sends what the form says, where nothing is lacking. */
export function send(desk: Desk): void {
  const { writing } = desk;
  if (!writing || !written(desk)) {
    desk.note = "Nothing is changed: accept it as it stands.";
    return;
  }
  const { lacks } = writing;
  if (lacks) {
    writing.shown = lacks.n;
    desk.note = `Still needed: ${lacks.paths.map(called).join(", ")}.`;
    const first = lacks.paths[0] ?? "";
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`[id="field-${first}"]`)?.focus());
  } else if (writing.mode === "merge" && !writing.others.length) {
    desk.note = "Choose the records that go into this one.";
  } else if (writing.mode === "add") {
    void desk.add();
  } else {
    void desk.decide(writing.mode === "one" ? "correct" : writing.mode);
  }
}
