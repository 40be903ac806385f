/** A page that was saved as one file carries the answers it needs; this is where it finds them. */

interface Saved {
  /** The screen it opens on. */
  start: string;
  /** By the path that was asked. */
  answers: Record<string, unknown>;
}

function carried(): Saved | null {
  const text = globalThis.document?.getElementById("saved")?.textContent;
  return text ? (JSON.parse(text) as Saved) : null;
}

/** What the file carries; null where the page is served. */
export const saved: Saved | null = carried();

/** Answers a request from the file. What was asked besides the path was chosen when the file was made. */
export function fromSaved(request: Request): Promise<Response> {
  const path = decodeURIComponent(new URL(request.url).pathname);
  const answer = saved?.answers[path];
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
