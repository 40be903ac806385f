import type { Kind } from "../../lib/kinds";
import { api, problem, type Problem } from "../../lib/api/client";
import type { paths } from "../../lib/api/schema";
import type { Thing } from "./edit";
import type { Conflict, Item, Verdict } from "./item";
import type { Settled } from "./desk.svelte";

export type Verb = "accept" | "correct" | "reject" | "split" | "merge";
export interface QueueQuery {
  process?: string;
  kind?: Kind;
  report?: string;
  /** Only what this coder decided, for a second look. */
  who?: string;
  cursor?: string;
}

/** A decision that was taken, and what stands after it. */
export interface Given {
  verdict: Verdict;
  /** Null where the record does not stand. */
  record: Thing | null;
  revision: number | null;
}
export type Decision = paths["/api/v1/records/{record}/verdicts"]["post"]["requestBody"]["content"]["application/json"];

/** An answer that refuses. */
class Refused extends Error {
  readonly problem: Problem;
  constructor(of: Problem) {
    super(of.detail);
    this.problem = of;
  }
}

export const told = (error: unknown): Problem | null => (error instanceof Refused ? error.problem : null);

async function answered<T>(call: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  const { data, error, response } = await call;
  if (data === undefined) throw new Refused(problem(error, response));
  return data;
}

export async function queue(query: QueueQuery): Promise<{ items: Item[]; next: string | null }> {
  const page = await answered(api.GET("/api/v1/review/queue", { params: { query } }));
  return page as unknown as { items: Item[]; next: string | null };
}

/** The latest decisions of whoever works here, the latest first, each with what somebody else decided since. */
export async function lately(limit: number): Promise<Settled[]> {
  return (await answered(api.GET("/api/v1/review/lately", { params: { query: { limit } } }))) as unknown as Settled[];
}

export async function decide(record: string, body: Decision): Promise<Given | Conflict> {
  const path = { record };
  const { data, error, response } = await api.POST("/api/v1/records/{record}/verdicts", { params: { path }, body });
  if (data) return data as unknown as Given;
  const found = problem(error, response);
  if (response.status === 409) return { words: found.detail, ...(found.more as unknown as Omit<Conflict, "words">) };
  throw new Refused(found);
}

export async function add(report: string, record: Thing, why: string): Promise<Verdict> {
  const body = { record, ...(why ? { why } : {}) };
  const given = await answered(api.POST("/api/v1/reports/{report}/records", { params: { path: { report } }, body }));
  return given.verdict as unknown as Verdict;
}

export async function undo(n: number): Promise<void> {
  await answered(api.POST("/api/v1/verdicts/{n}/undo", { params: { path: { n } } }));
}

export async function current(record: string): Promise<Pick<Item, "record" | "looked_at">> {
  const found = await answered(api.GET("/api/v1/records/{record}", { params: { path: { record } } }));
  return { record: found.record as unknown as Thing, looked_at: found.page.revision };
}
