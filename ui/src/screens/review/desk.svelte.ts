import type { Problem } from "../../lib/api/client";
import { counts } from "../../lib/frame/known.svelte";
import { capital, done } from "../../lib/words";
import * as calls from "./calls";
import { Cards } from "./cards.svelte";
import { add, told, undo } from "../../lib/form/sending";
import { fieldsOf, type Field, type Schema } from "../../lib/form/shape";
import { stands, type Verdict } from "../../lib/form/verdict";
import { Work, workOn, workOnMissed } from "../../lib/form/work.svelte";
import type { Conflict, Item, Settled } from "./item";

/** How many decisions stay in reach. */
const LATELY = 10;

/** The table at which somebody reviews: the queue, the card on top, what was decided lately. */
export class Desk {
  readonly cards = new Cards(() => this.show(this.cards.at));
  work = $state.raw<Work | null>(null);
  /** A record that was missed, while it is written; the work on the card waits. */
  missed = $state.raw<Work | null>(null);
  sending = $state(false);
  /** Why the last decision was not taken. */
  refused = $state.raw<Problem | null>(null);
  /** What somebody else decided meanwhile. */
  conflict = $state.raw<(Conflict & { verb: calls.Verb }) | null>(null);
  /** What the last key did, or why it did nothing. */
  note = $state("");
  lately = $state.raw<Settled[]>([]);
  /** Counts the cards that were turned by whoever works here, so that the page can follow. */
  turned = $state(0);

  private readonly schema: Schema;

  constructor(schema: Schema) {
    this.schema = schema;
  }

  get item(): Item | null {
    return this.cards.top;
  }

  /** What is in the form. */
  get writing(): Work | null {
    return this.missed ?? this.work;
  }

  /** What was decided about the card, on this visit; null where nothing was. */
  get decided(): Settled | null {
    return this.lately.find((one) => one.verdict.record === this.item?.page.id && !one.undone) ?? null;
  }

  fields(kind: string): Field[] {
    return fieldsOf(kind, this.schema);
  }

  /** The decisions lately taken by whoever works here. */
  async recall(): Promise<void> {
    try {
      this.lately = await calls.lately(LATELY);
    } catch {
      // What was decided on another visit is not needed to go on.
    }
  }

  skip(): void {
    if (this.item) this.show(this.cards.beside(1));
    void this.cards.more();
  }

  back(): void {
    const n = this.cards.beside(-1);
    if (n >= 0) this.show(n);
    else this.note = "This is the first card.";
  }

  /** Decides about the card, and goes on to the next. */
  async decide(verb: calls.Verb): Promise<void> {
    const { item, work } = this;
    if (!item || !work || this.sending) return;
    const body: calls.Decision = { verb, looked_at: item.looked_at, records: [], others: [], ...(work.why ? { why: work.why } : {}) };
    if (verb === "correct" || verb === "merge") body.record = work.clean[0] ?? {};
    if (verb === "split") body.records = work.clean;
    if (verb === "merge") body.others = work.others;
    await this.send(async () => {
      const answer = await calls.decide(item.page.id, body);
      if ("words" in answer) {
        this.conflict = { ...answer, verb };
        return;
      }
      work.sent();
      this.cards.merge(answer.verdict.others, true);
      // Whoever comes back to the card sees it as it stands now.
      this.cards.change(item.page.id, { looked_at: answer.revision, ...(answer.record ? { record: answer.record } : {}) });
      this.remember(answer.verdict);
      this.show(this.cards.beside(1));
      void this.cards.more();
    });
  }

  /** Goes on after somebody else decided: with theirs, or with the own decision over it. */
  async resolve(mine: boolean): Promise<void> {
    const { conflict, item } = this;
    if (!conflict || !item) return;
    this.conflict = null;
    if (!mine) {
      this.work?.drop();
      this.skip();
      return;
    }
    this.cards.change(item.page.id, { looked_at: conflict.looked_at });
    await this.decide(conflict.verb);
  }

  /** Adds what was missed. */
  async add(): Promise<void> {
    const { item, missed } = this;
    if (!item || !missed || this.sending) return;
    await this.send(async () => {
      this.remember(await add(item.page.report, missed.clean[0] ?? {}, missed.why));
      missed.sent();
      this.missed = null;
    });
  }

  /** Takes a decision back; the card shows its record again. */
  async undo(settled: Settled | undefined): Promise<void> {
    if (!settled) {
      this.note = "Nothing to take back.";
      return;
    }
    await this.takeBack(settled.verdict);
  }

  /** Takes anybody's decision back, where this is allowed. */
  async takeBack(verdict: Verdict): Promise<void> {
    await this.send(async () => {
      await undo(verdict.n);
      this.cards.merge(verdict.others, false);
      this.count(verdict, 1);
      this.lately = this.lately.map((one) => (one.verdict.n === verdict.n ? { ...one, undone: true } : one));
      const n = this.cards.find(verdict.record);
      if (n >= 0) {
        this.cards.change(verdict.record, await calls.current(verdict.record));
        this.show(n);
      }
      this.note = `Taken back: ${done(verdict.verb)}.`;
    });
  }

  /** Begins a record that the program missed. */
  begin(kind: string, words: { start: number; end: number; text: string } | null): void {
    if (!this.item) return;
    this.missed = workOnMissed(this.item.page.report, kind, this.fields(kind));
    if (words && !this.missed.resumed) this.missed.set("anchors", [{ ...words }]);
  }

  private show(n: number): void {
    if (n || this.cards.at) this.turned += 1;
    this.cards.at = n;
    this.conflict = null;
    this.refused = null;
    this.missed = null;
    this.work = this.item ? workOn(this.item.page.id, this.item.record, this.fields(this.item.page.kind)) : null;
  }

  private remember(verdict: Verdict): void {
    const apart = verdict.blind ? " It counts when a second coder agrees." : "";
    const kind = (stands(verdict) ?? verdict.machine[0])?.["kind"] ?? "record";
    this.note = `${capital(String(kind))} ${done(verdict.verb)}.${apart}`;
    this.count(verdict, -1);
    this.lately = [{ verdict, undone: false, after: null }, ...this.lately].slice(0, LATELY);
  }

  /** The figure beside the screen's name follows at once; the frame counts anew from time to time. */
  private count(verdict: Verdict, step: 1 | -1): void {
    const before = counts["/review"];
    if (before !== undefined && verdict.verb !== "add")
      counts["/review"] = Math.max(0, before + step * (1 + verdict.others.length));
  }

  private async send(call: () => Promise<void>): Promise<void> {
    this.sending = true;
    this.refused = null;
    this.note = "";
    try {
      await call();
    } catch (error) {
      this.refused = told(error);
    }
    this.sending = false;
  }
}
