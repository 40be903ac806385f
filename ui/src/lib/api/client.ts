import createClient, { type Middleware } from "openapi-fetch";
import { fromSaved, saved } from "../saved";
import type { paths, Problem } from "./schema";

export type { Problem } from "./schema";

/** Every read and write of the page. Types come from the API's own description (`make ui`). */
export const api = createClient<paths>(
  saved ? { baseUrl: "http://saved", fetch: fromSaved } : { fetch: patiently },
);

/** How long an answer is waited for, in milliseconds. */
const PATIENCE = 30_000;

/** What only asks is given up after a while; whether what changes something was done, only its answer tells. */
async function patiently(request: Request): Promise<Response> {
  if (changes(request)) return fetch(request);
  const waiting = new AbortController();
  const timer = setTimeout(() => waiting.abort(new DOMException("no answer", "TimeoutError")), PATIENCE);
  try {
    return await fetch(request, { signal: waiting.signal });
  } finally {
    clearTimeout(timer);
  }
}

/** What the session does for requests (see `lib/session.svelte.ts`). */
export interface Guard {
  /** The token that goes with changes; null where none is asked for. `fresh`: the one at hand counts no more. */
  token: (fresh?: boolean) => Promise<string | null>;
  /** The session ended: sign in over the page. Whether what was to be sent may be sent again. */
  ended: (changes: boolean) => Promise<boolean>;
}
let guard: Guard | null = null;

/** Lets a session stand behind every request. */
export function guardedBy(session: Guard): void {
  guard = session;
}

const TOKEN = "X-CSRF-Token";
const kept = new Map<string, Request>();
function changes(request: Request): boolean {
  return request.method !== "GET" && request.method !== "HEAD";
}

async function kindOf(response: Response): Promise<string | null> {
  try {
    return ((await response.clone().json()) as Problem).type ?? null;
  } catch {
    return null;
  }
}

/** Sends once more what a session that ended, or a server that was started anew, has kept from arriving. */
const sessions: Middleware = {
  async onRequest({ request, id, schemaPath }) {
    if (!guard || !changes(request) || schemaPath === "/api/v1/session") return undefined;
    const token = await guard.token();
    if (token) request.headers.set(TOKEN, token);
    kept.set(id, request.clone());
    return request;
  },
  async onResponse({ request, response, id }) {
    const again = kept.get(id) ?? request;
    kept.delete(id);
    if (!guard || (response.status !== 401 && response.status !== 403)) return undefined;
    const kind = await kindOf(response);
    if (kind !== "csrf" && (kind !== "signed-out" || !(await guard.ended(changes(again))))) return undefined;
    const next = again.clone();
    const token = changes(next) ? await guard.token(kind === "csrf") : null;
    if (token) next.headers.set(TOKEN, token);
    return fetch(next);
  },
  onError({ id }) {
    kept.delete(id);
  },
};
api.use(sessions);

/** Whatever went wrong as a problem with a remedy. */
export function problem(error: unknown, response?: Response): Problem {
  if (error && typeof error === "object" && "detail" in error && "status" in error) return error as Problem;
  if (response) {
    return { type: "about:blank", title: response.statusText, status: response.status, detail: "no answer that can be read", more: {} };
  }
  if (error instanceof DOMException && error.name === "TimeoutError") {
    return {
      type: "slow",
      title: "No answer yet",
      status: 0,
      detail: "no answer came within half a minute",
      remedy: "the network or the program that serves this page is slow: try again; nothing you typed is lost",
      more: {},
    };
  }
  return {
    type: "offline",
    title: "No answer",
    status: 0,
    detail: "the program that serves this page does not answer",
    remedy: "start it again with truceline serve; nothing you typed is lost",
    more: {},
  };
}
