/** A page that was saved as one file carries the answers it needs; this is where it finds them. */

interface Saved {
  /** The screen it opens on. */
  start: string;
  /** Process and days that were chosen when it was made. */
  asked: Record<string, string>;
  /** By the path that was asked. */
  answers: Record<string, unknown>;
}

function carried(): Saved | null {
  const text = globalThis.document?.getElementById("saved")?.textContent;
  return text ? (JSON.parse(text) as Saved) : null;
}

/** What the file carries; null where the page is served. */
export const saved: Saved | null = carried();

/** Whether something is asked that the file was not made for; how many, of which days and kinds the screens choose themselves. */
function isElse(asked: URLSearchParams): boolean {
  return asked.has("only") || ["process", "as_of", "known", "published"].some((name) => asked.has(name) && asked.get(name) !== saved?.asked[name]);
}

/** Answers a request from the file. */
export function fromSaved(request: Request): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url);
  const answer = isElse(searchParams) ? undefined : saved?.answers[decodeURIComponent(pathname)];
  const problem = {
    type: "saved",
    title: "Not in this file",
    status: 404,
    detail: "this is not among what was saved",
    remedy: "open the ledger itself with truceline serve",
    more: {},
  };
  const found = request.method === "GET" && answer !== undefined;
  return Promise.resolve(
    new Response(JSON.stringify(found ? answer : problem), {
      status: found ? 200 : 404,
      headers: { "Content-Type": "application/json" },
    }),
  );
}
