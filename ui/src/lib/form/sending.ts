import { api, problem, type Problem } from "../api/client";
import type { Thing } from "./edit";
import type { Verdict } from "./verdict";

/** An answer that refuses. */
export class Refused extends Error {
  readonly problem: Problem;
  constructor(of: Problem) {
    super(of.detail);
    this.problem = of;
  }
}

/** Why something was not taken: what the program says, else that it does not answer. */
export const told = (error: unknown): Problem => (error instanceof Refused ? error.problem : problem(error));

/** What was answered. Throws `Refused`. */
export async function answered<T>(call: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  const { data, error, response } = await call;
  if (data === undefined) throw new Refused(problem(error, response));
  return data;
}

/** Adds a record that was missed. Throws `Refused`. */
export async function add(report: string, record: Thing, why: string): Promise<Verdict> {
  const body = { record, ...(why ? { why } : {}) };
  const given = await answered(api.POST("/api/v1/reports/{report}/records", { params: { path: { report } }, body }));
  return given.verdict as unknown as Verdict;
}

/** Takes a verdict back. Throws `Refused`. */
export async function undo(n: number): Promise<void> {
  await answered(api.POST("/api/v1/verdicts/{n}/undo", { params: { path: { n } } }));
}
