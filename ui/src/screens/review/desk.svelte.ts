import type { Problem } from "../../lib/api/client";
import * as calls from "./calls";
import { done } from "../../lib/words";
import { add, told, undo } from "../../lib/form/sending";
import type { Verdict } from "../../lib/form/verdict";
import type { Conflict, Item } from "./item";
import { fieldsOf, type Field, type Schema } from "../../lib/form/shape";
import { Work, workOn, workOnMissed } from "../../lib/form/work.svelte";

/** How many decisions stay in reach. */
const LATELY = 10;

/** A decision that stays in reach. */
export interface Settled {
  verdict: Verdict;
  undone: boolean;
  /** What somebody else decided on the same record since. */
  after: Verdict | null;
}

/** The table at which somebody reviews: the queue, the card on top, what was decided lately. */
export class Desk {
  items = $state.raw<Item[]>([]);
  /** Which of the items is on the card. */
  at = $state(0);
  work = $state.raw<Work | null>(null);
  /** A record that was missed, while it is written; the work on the card waits. */
  missed = $state.raw<Work | null>(null);
  loading = $state(true);
  sending = $state(false);
  /** Why the queue could not be asked for. */
  lost = $state.raw<Problem | null>(null);
  /** Why the last decision was not taken. */
  refused = $state.raw<Problem | null>(null);
  /** What somebody else decided meanwhile. */
  conflict = $state.raw<(Conflict & { verb: calls.Verb }) | null>(null);
  /** What the last key did, or why it did nothing. */
  note = $state("");
  lately = $state.raw<Settled[]>([]);
  /** Counts the cards that were turned by whoever works here, so that the page can follow. */
  turned = $state(0);

  private next: string | null = null;
  private asked: calls.Asked = {};
  private turn = 0;
  private readonly schema: Schema;

  constructor(schema: Schema) {
    this.schema = schema;
  }

  get item(): Item | null {
    return this.items[this.at] ?? null;
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

  /** Asks for the queue from its front. */
  async open(query: calls.Asked): Promise<void> {
    const own = ++this.turn;
    this.asked = query;
    this.loading = true;
    this.items = [];
    this.show(0);
    await this.ask(async () => {
      const page = await calls.queue(query);
      if (own !== this.turn) return;
      this.items = page.items;
      this.next = page.next;
      this.show(0);
    });
    if (own === this.turn) this.loading = false;
  }

  /** The decisions lately taken by whoever works here. */
  async recall(): Promise<void> {
    await this.ask(async () => {
      this.lately = await calls.lately(LATELY);
    });
  }

  skip(): void {
    if (this.at < this.items.length) this.show(this.at + 1);
    void this.more();
  }

  back(): void {
    if (this.at > 0) this.show(this.at - 1);
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
      this.remember(answer);
      this.show(this.at + 1);
      void this.more();
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
    const now = { ...item, looked_at: conflict.looked_at };
    this.items = this.items.map((one, n) => (n === this.at ? now : one));
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
    const { verdict } = settled;
    await this.send(async () => {
      await undo(verdict.n);
      this.lately = this.lately.map((one) => (one.verdict.n === verdict.n ? { ...one, undone: true } : one));
      const n = this.items.findIndex((one) => one.page.id === verdict.record);
      if (n >= 0) {
        const now = await calls.current(verdict.record);
        this.items = this.items.map((one, i) => (i === n ? { ...one, ...now } : one));
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
    if (n || this.at) this.turned += 1;
    this.at = n;
    this.conflict = null;
    this.refused = null;
    this.missed = null;
    this.work = this.item ? workOn(this.item.page.id, this.item.record, this.fields(this.item.page.kind)) : null;
  }

  private remember(verdict: Verdict): void {
    this.note = `${verdict.record} ${done(verdict.verb)}.`;
    this.lately = [{ verdict, undone: false, after: null }, ...this.lately].slice(0, LATELY);
  }

  /** Fetches the next page before the last card of this one is reached. */
  private async more(): Promise<void> {
    if (!this.next || this.items.length - this.at > 3) return;
    const [own, cursor] = [this.turn, this.next];
    this.next = null;
    await this.ask(async () => {
      const page = await calls.queue({ ...this.asked, cursor });
      if (own !== this.turn) return;
      const known = new Set(this.items.map((one) => one.page.id));
      this.items = [...this.items, ...page.items.filter((one) => !known.has(one.page.id))];
      this.next = page.next;
      if (!this.work && this.item) this.show(this.at);
    });
  }

  private async ask(question: () => Promise<void>): Promise<void> {
    try {
      await question();
      this.lost = null;
    } catch (error) {
      this.lost = told(error);
    }
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
