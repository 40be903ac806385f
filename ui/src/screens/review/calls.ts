import type { Kind } from "../../lib/kinds";
import { api, problem } from "../../lib/api/client";
import type { paths } from "../../lib/api/schema";
import type { Thing } from "../../lib/form/edit";
import { answered, Refused } from "../../lib/form/sending";
import type { Verdict } from "../../lib/form/verdict";
import type { Conflict, Item, Settled } from "./item";

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

/** Which cards: those of the queue, or the one of a record. */
export type Asked = QueueQuery | { record: string };

export type Decision = paths["/api/v1/records/{record}/verdicts"]["post"]["requestBody"]["content"]["application/json"];

export async function queue(query: Asked): Promise<{ items: Item[]; next: string | null }> {
  if ("record" in query) {
    const path = { record: query.record };
    const item = await answered(api.GET("/api/v1/review/records/{record}", { params: { path } }));
    return { items: [item as unknown as Item], next: null };
  }
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

export async function current(record: string): Promise<Pick<Item, "record" | "looked_at" | "verdicts">> {
  const params = { params: { path: { record } } };
  const [found, verdicts] = await Promise.all([
    answered(api.GET("/api/v1/records/{record}", params)),
    answered(api.GET("/api/v1/records/{record}/verdicts", params)),
  ]);
  return {
    record: found.record as unknown as Thing,
    looked_at: found.page.revision,
    verdicts: verdicts as unknown as Verdict[],
  };
}
