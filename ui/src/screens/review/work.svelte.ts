import { Drafts, type Draft } from "../../lib/drafts";
import {
  at,
  differing,
  fill,
  isThing,
  lacking,
  pruned,
  put,
  same,
  without,
  type Json,
  type Thing,
  type Words,
} from "./edit";
import type { Item } from "./item";
import { empty, shapeAt, type Field, type Shape } from "./shape";

/** What a person makes of a record: one, the parts of it, one with others merged into it, or one that was missed. */
export type Mode = "one" | "split" | "merge" | "add";

interface Typed {
  mode: Mode;
  records: Thing[];
  others: string[];
  why: string;
}

/** What a person is writing about one record, kept until it is sent. Fields are named by paths: "hedge.cue". */
export class Work {
  readonly about: string;
  readonly fields: Field[];
  /** The record as the ledger has it; null for one that was missed. */
  readonly before: Thing | null;

  private typed = $state.raw<Typed>({ mode: "one", records: [], others: [], why: "" });
  /** Which of the records is in the form. */
  shown = $state(0);
  /** The field that selected words go into. */
  target = $state<string | null>(null);
  /** When the draft was kept that this one goes on from. */
  resumed = $state<string | null>(null);
  /** A draft of another tab. */
  elsewhere = $state.raw<Draft<Typed> | null>(null);
  /** Whether this browser keeps drafts. */
  kept = $state(true);

  private readonly drafts: Drafts<Typed>;
  private readonly start: Typed;

  constructor(about: string, fields: Field[], before: Thing | null, first: Thing) {
    this.about = about;
    this.fields = fields;
    this.before = before;
    this.drafts = new Drafts(about);
    this.start = { mode: before ? "one" : "add", records: [first], others: [], why: "" };
    const left = this.drafts.take();
    this.typed = left?.value ?? this.start;
    this.resumed = left?.at ?? null;
  }

  get mode(): Mode {
    return this.typed.mode;
  }

  get records(): Thing[] {
    return this.typed.records;
  }

  get others(): string[] {
    return this.typed.others;
  }

  get why(): string {
    return this.typed.why;
  }

  /** The record in the form. */
  get record(): Thing {
    return this.records[this.shown] ?? this.records[0] ?? {};
  }

  /** The records as they are sent. */
  get clean(): Thing[] {
    return this.records.map((record) => pruned(this.fields, record));
  }

  /** Whether anything differs from the record as the ledger has it. */
  get changed(): boolean {
    return this.mode !== "one" || this.differs.length > 0;
  }

  /** The names of the fields that differ. */
  get differs(): string[] {
    return this.before ? differing(this.fields, pruned(this.fields, this.record), this.before) : [];
  }

  /** The paths of what has to be said and is not, in the first record that lacks anything. */
  get lacks(): { n: number; paths: string[] } | null {
    const all = this.clean.map((record, n) => ({ n, paths: lacking(this.fields, record) }));
    return all.find((one) => one.paths.length) ?? null;
  }

  value(path: string): Json | undefined {
    return at(this.record, path);
  }

  shape(path: string): Shape | null {
    return shapeAt(this.fields, path);
  }

  set(path: string, value: Json): void {
    let record = put(this.record, path, value);
    const owner = path.split(".").slice(0, -1).join(".");
    const actor = owner.endsWith("actor") ? at(record, owner) : undefined;
    // An actor of another name or kind is another; the ledger gives ids.
    if (isThing(actor))
      record = put(record, owner, Object.fromEntries(Object.entries(actor).filter(([n]) => n !== "id")));
    this.write({ records: this.records.map((one, n) => (n === this.shown ? record : one)) });
  }

  /** Adds an empty one to a list, or an empty thing where there was none. */
  begin(path: string): void {
    const shape = this.shape(path);
    if (!shape) return;
    const old = this.value(path);
    this.set(
      path,
      shape.sort === "list" ? [...(Array.isArray(old) ? old : []), empty(shape.of) as Json] : (empty(shape) as Json),
    );
  }

  remove(path: string, n: number): void {
    this.set(path, at(without(this.record, path, n), path) ?? []);
  }

  /** Puts words into the field that waits for them; false where none does. */
  fill(words: Words): boolean {
    const shape = this.target ? this.shape(this.target) : null;
    if (!this.target || !shape) return false;
    this.set(this.target, fill(shape, this.value(this.target), words));
    return true;
  }

  setWhy(why: string): void {
    this.write({ why });
  }

  /** Makes two of one, begins a merger, or goes back to one. */
  turn(mode: Mode): void {
    const [first = {}] = this.records;
    this.shown = 0;
    this.write({ mode, records: mode === "split" ? [first, structuredClone(first)] : [first], others: [] });
  }

  /** One part more. */
  part(): void {
    this.write({ records: [...this.records, structuredClone(this.record)] });
    this.shown = this.records.length - 1;
  }

  toggle(other: string): void {
    const others = this.others.includes(other) ? this.others.filter((one) => one !== other) : [...this.others, other];
    this.write({ others });
  }

  /** Lets another reading of the record stand in the form. */
  takeOver(record: Thing): void {
    this.shown = 0;
    this.write({ mode: "one", records: [record], others: [] });
  }

  /** Goes on from what another tab kept. */
  takeElsewhere(): void {
    const draft = this.drafts.take();
    if (draft) this.write(draft.value);
    this.elsewhere = null;
  }

  /** Drops all that was typed. */
  drop(): void {
    this.drafts.forget();
    this.typed = this.start;
    this.shown = 0;
    this.resumed = null;
  }

  /** Nothing is left to keep: it was sent. */
  sent(): void {
    this.drafts.forget();
  }

  /** Hears of what other tabs keep about the same, until the returned function is called. */
  listen(): () => void {
    return this.drafts.heard(() => {
      const [latest = null] = this.drafts.others;
      this.elsewhere = latest && !same(latest.value as unknown as Json, this.typed as unknown as Json) ? latest : null;
    });
  }

  private write(changes: Partial<Typed>): void {
    this.typed = { ...this.typed, ...changes };
    const idle = this.mode === this.start.mode && !this.why && same(this.record, this.start.records[0]);
    if (idle) this.drafts.forget();
    else this.kept = this.drafts.keep(this.typed);
  }
}

/** The work on a record of the queue. */
export function workOn(item: Item, fields: Field[]): Work {
  return new Work(`record ${item.page.id}`, fields, item.record, item.record);
}

/** The work on a record of a report that was missed. */
export function workOnMissed(report: string, kind: string, fields: Field[]): Work {
  const first = empty({ sort: "thing", name: kind, worded: false, fields }) as Thing;
  return new Work(`missed ${kind} ${report}`, fields, null, { ...first, kind });
}
