import { api, problem, type Problem } from "../../lib/api/client";
import type { Thing } from "./edit";
import type { Reader } from "./around";
import type { Conflict, Item, Verdict } from "./item";
import type { Counted } from "./Progress.svelte";
import type { Settled } from "./desk.svelte";

export type Verb = "accept" | "correct" | "reject" | "split" | "merge";
export interface QueueQuery {
  process?: string;
  kind?: string;
  report?: string;
  cursor?: string;
}
export interface Decision {
  verb: Verb;
  looked_at: number | null;
  record?: Thing;
  records?: Thing[];
  others?: string[];
  why?: string;
}

/** An answer that refuses. */
class Refused extends Error {
  readonly problem: Problem;
  constructor(of: Problem) {
    super(of.detail);
    this.problem = of;
  }
}

export const told = (error: unknown): Problem | null => (error instanceof Refused ? error.problem : null);

type Call = (path: string, init: object) => Promise<{ data?: unknown; error?: unknown; response: Response }>;
const { GET, POST } = api as unknown as { GET: Call; POST: Call };

async function answered<T>(call: ReturnType<Call>): Promise<T> {
  const { data, error, response } = await call;
  if (error !== undefined || !response.ok) throw new Refused(problem(error, response));
  return data as T;
}

export async function queue(query: QueueQuery): Promise<{ items: Item[]; next: string | null }> {
  return answered(GET("/api/v1/review/queue", { params: { query } }));
}

/** The latest decisions of somebody, the latest first, each with what a curator decided afterwards. */
export async function lately(by: string, most: number): Promise<Settled[]> {
  const { items } = await answered<{ items: Verdict[] }>(GET("/api/v1/verdicts", { params: { query: { by } } }));
  return items.slice(0, most).map((verdict) => ({ verdict, undone: false, after: null }));
}

export async function decide(record: string, body: Decision): Promise<Verdict | Conflict> {
  const { data, error, response } = await POST("/api/v1/records/{record}/verdicts", {
    params: { path: { record } },
    body,
  });
  if (response.status === 409) {
    const { detail, more } = problem(error, response);
    return { words: detail, ...(more as unknown as Omit<Conflict, "words">) };
  }
  if (error !== undefined || !response.ok) throw new Refused(problem(error, response));
  return (data as { verdict: Verdict }).verdict;
}

export async function add(report: string, record: Thing, why: string): Promise<Verdict> {
  const body = { record, ...(why ? { why } : {}) };
  return (
    await answered<{ verdict: Verdict }>(
      POST("/api/v1/reports/{report}/records", { params: { path: { report } }, body }),
    )
  ).verdict;
}

export async function undo(n: number): Promise<void> {
  await answered(POST("/api/v1/verdicts/{n}/undo", { params: { path: { n } }, body: {} }));
}

export async function current(record: string): Promise<Pick<Item, "record" | "looked_at">> {
  const found = await answered<{ record: Thing; page: { revision: number } }>(
    GET("/api/v1/records/{record}", { params: { path: { record } } }),
  );
  return { record: found.record, looked_at: found.page.revision };
}

type Answer<T> = Promise<{ data?: T; error?: unknown; response: Response }>;

/** A report's text, and what else was read from it. */
export function reader(report: string): Answer<Reader> {
  return GET("/api/v1/reports/{report}/reader", { params: { path: { report } } }) as Answer<Reader>;
}

/** How far the review has come. */
export function progress(process: string | undefined): Answer<{ all: Counted }> {
  return GET("/api/v1/review/progress", { params: { query: process ? { process } : {} } }) as Answer<{ all: Counted }>;
}
