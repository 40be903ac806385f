/** Things made by hand for tests. */

import type { Item } from "../../lib/api/schema";
import { dayOf } from "../../lib/days";
import type { Kind } from "../../lib/kinds";

export const day = (iso: string): number => dayOf(iso) ?? NaN;

interface Made {
  thread?: string;
  kind?: Kind;
  when?: { value: string; end?: string; precision: string } | null;
}

let count = 0;

/** An event of Velmar Front on a day. */
export function item(on: string | null, { when, ...fields }: Partial<Item> & Made = {}): Item {
  count += 1;
  const thread = fields.thread ?? `thr_${count}`;
  const line = {
    kind: fields.kind ?? "event", record: thread.replace("thr", "eve"), report: "rep_1", outlet: "Courier", published: on, via: [], review: "machine",
    quote: "the Front shelled Lathe", source: "Velmar Front", target: null, type: "ASSAULT", status: fields.status ?? "happened", when: when === undefined && on ? { value: on, precision: "day" } : when,
  };
  return {
    kind: "event", records: [line.record], voices: 1, outlets: ["Courier"], day: on, told: on, plain: 1, hedges: [], conditions: [], actor: "act_1", side: "velmar front",
    other: null, other_side: null, status: "happened", planned: false, due: null, until: null, plans: [], disputed: false, differs: [], line, ...fields, thread,
  } as Item;
}
