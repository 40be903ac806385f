import { tick } from "svelte";
import { change } from "../../lib/address.svelte";
import type { Problem } from "../../lib/api/client";
import { at, spansOf, wordsOf, type Words } from "../../lib/form/edit";
import { goTo, stillNeeded } from "../../lib/form/needed";
import { add, told, undo } from "../../lib/form/sending";
import { fieldsOf, type Schema } from "../../lib/form/shape";
import type { Verdict } from "../../lib/form/verdict";
import { workOnMissed, type Work } from "../../lib/form/work.svelte";
import type { Span } from "../../lib/text/marks";

/** What is asked of the text. */
interface Hands {
  selected: () => Span | null;
  sentence: () => Span | null;
  start: (words: Words | null) => void;
}

const plain = ({ start, end, text }: Span): Words => ({ start, end, text });

/** A record that a report tells and that nothing had read: from words in its text to the ledger, and back. */
export class Missed {
  /** The words whose kind is asked for; empty ones where none were selected, null while nothing is asked. */
  asked = $state.raw<Words | null>(null);
  /** What is in the form. */
  work = $state.raw<Work | null>(null);
  sending = $state(false);
  /** Why it was not taken. */
  refused = $state.raw<Problem | null>(null);
  /** What is lacking yet. */
  note = $state("");
  /** What was added last, to be taken back. */
  added = $state.raw<Verdict | null>(null);
  /** Whether that was taken back. */
  undone = $state(false);

  /** The field whose words are lit. */
  lit = $state<string | null>(null);
  /** Where words are selected. */
  text: Hands | undefined;
  /** Whether the pointer was pressed in the text and is not released yet. */
  pressed = false;

  private first: Words | null = null;

  /** Asks what the selected words tell, else the sentence at the caret. */
  begin(): void {
    const now = this.text?.selected() ?? this.text?.sentence();
    getSelection()?.removeAllRanges();
    this.added = null;
    this.refused = null;
    this.note = "";
    this.asked = now ? plain(now) : { start: 0, end: 0, text: "" };
  }

  /** Goes on to the form, which the address names. */
  pick(kind: string): void {
    this.first = this.asked?.text ? this.asked : null;
    this.asked = null;
    change({ add: kind });
  }

  /** Opens the form; what was begun before and not sent is in it again. */
  open(report: string, kind: string, schema: Schema): void {
    this.work = workOnMissed(report, kind, fieldsOf(kind, schema));
    if (this.first && !this.work.resumed) this.work.set("anchors", [{ ...this.first }]);
    this.first = null;
  }

  /** Leaves the form; what is in it is kept. */
  leave(): void {
    this.work = null;
    this.asked = null;
    this.refused = null;
    this.note = "";
  }

  drop(): void {
    this.work?.drop();
    change({ add: null }, { replace: true });
  }

  /** Puts the words that are selected now into the field that waits for them. */
  take(byKeys: boolean): void {
    const now = this.text?.selected();
    const field = this.work?.target;
    if (!now || !field || !this.work?.fill(plain(now))) return;
    getSelection()?.removeAllRanges();
    this.lit = field;
    if (byKeys) void tick().then(() => goTo(field));
  }

  /** Lets keys choose words for a field, beginning with those that stand in it. */
  choose(path: string): void {
    const { work } = this;
    if (!work) return;
    work.target = path;
    this.lit = path;
    this.text?.start(spansOf(work.value(path) ?? null)[0]?.words ?? wordsOf(at(work.record, "anchors.0")));
  }

  /** The pointer is released: what it selected in one paragraph goes into the field that waits. */
  released(): void {
    if (this.pressed && this.ready) this.take(false);
    this.pressed = false;
  }

  /** Enter in the text takes the words, Escape goes back to the field. */
  pressedKey(event: KeyboardEvent, selected: boolean): void {
    if (!this.work?.target) return;
    if (event.key === "Enter" && this.ready) this.take(true);
    else if (event.key === "Escape" && !selected) goTo(this.work.target);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Sends the record; whether it was taken. */
  async send(report: string): Promise<boolean> {
    const { work } = this;
    if (!work || this.sending) return false;
    this.note = stillNeeded(work) ?? "";
    if (this.note) return false;
    const added = await this.tried(async () => add(report, work.clean[0] ?? {}, work.why));
    if (!added) return false;
    work.sent();
    this.undone = false;
    this.added = added;
    // What narrows the rows must not hide the new one.
    change({ kind: null, status: null, add: null, words: null, record: added.blind ? null : added.record }, { replace: true });
    return true;
  }

  /** Takes back what was added; whether that was done. */
  async undo(): Promise<boolean> {
    const { added } = this;
    if (!added || this.undone || this.sending) return false;
    const done = await this.tried(async () => (await undo(added.n), true));
    if (done) {
      this.undone = true;
      change({ record: null }, { replace: true });
    }
    return Boolean(done);
  }

  private get ready(): boolean {
    return Boolean(this.work?.target) && this.text?.selected()?.crosses === false;
  }

  private async tried<T>(call: () => Promise<T>): Promise<T | null> {
    this.sending = true;
    this.refused = null;
    try {
      return await call();
    } catch (error) {
      this.refused = told(error);
      return null;
    } finally {
      this.sending = false;
    }
  }
}
