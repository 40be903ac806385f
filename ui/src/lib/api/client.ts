import createClient, { type Middleware } from "openapi-fetch";
import { fromSaved, saved } from "../saved";
import type { paths, Problem } from "./schema";

export type { Problem } from "./schema";

/** Every read and write of the page. Types come from the API's own description (`make ui`). */
export const api = createClient<paths>(
  saved ? { baseUrl: "http://saved", fetch: fromSaved } : { fetch: (request) => fetch(request) },
);

type Ended = (again: () => Promise<Response>) => Promise<Response>;
let ended: Ended | null = null;

/** What happens when a session has ended: sign in over the page, then `again` sends what was to be sent. */
export function whenSessionEnds(handler: Ended): void {
  ended = handler;
}

const sessions: Middleware = {
  async onResponse({ request, response }) {
    if (response.status !== 401 || !ended) return undefined;
    const kept = request.clone();
    return ended(() => fetch(kept));
  },
};
api.use(sessions);

/** Whatever went wrong as a problem with a remedy. */
export function problem(error: unknown, response?: Response): Problem {
  if (error && typeof error === "object" && "detail" in error && "status" in error) return error as Problem;
  if (response) {
    return { type: "about:blank", title: response.statusText, status: response.status, detail: "no answer that can be read", more: {} };
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
