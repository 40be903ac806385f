import { untrack } from "svelte";
import { api, problem, type Problem } from "../../lib/api/client";
import type { LiveEntry, News } from "../../lib/api/schema";
import { hear } from "../../lib/live.svelte";
import { older, shown, told, type Feed } from "./feed";

const PAGE = 30;
// Threads that are asked for by name at a time.
const AT_ONCE = 50;

/** The entries of a process as they come in. To be made while a component is set up.
 *
 * @param process the process that is followed, as a question: it may change.
 * @param atTop whether what comes is shown at once. */
export function following(process: () => string | null, atTop: () => boolean) {
  let feed = $state.raw<Feed<LiveEntry>>({ shown: [], waiting: [] });
  let counts = $state.raw<Record<string, number>>({});
  let next = $state.raw<string | null>(null);
  let wrong = $state.raw<Problem | null>(null);
  let loading = $state(true);
  let turn = 0;
  /** The process of what is shown. */
  let of = untrack(process);

  async function asked(query: { thread?: string[]; cursor?: string }, own: number): Promise<{ items: LiveEntry[]; next: string | null } | null> {
    const about = process();
    const answer = await api
      .GET("/api/v1/live", { params: { query: { ...(about ? { process: about } : {}), limit: PAGE, ...query } } })
      .catch((failed: unknown) => ({ data: undefined, error: failed, response: undefined }));
    if (own !== turn) return null;
    wrong = answer.data ? null : problem(answer.error, answer.response);
    return answer.data ?? null;
  }

  async function count(threads: string[]): Promise<void> {
    if (!threads.length) return;
    const { data } = await api
      .GET("/api/v1/comments/counts", { params: { query: { about: threads } } })
      .catch(() => ({ data: undefined }));
    if (data) counts = { ...counts, ...Object.fromEntries(threads.map((thread) => [thread, data[thread] ?? 0])) };
  }

  async function begin(): Promise<void> {
    const own = ++turn;
    loading = true;
    if (process() !== of) feed = { shown: [], waiting: [] };
    of = process();
    const page = await asked({}, own);
    if (own !== turn) return;
    loading = false;
    if (!page) return;
    feed = { shown: page.items, waiting: [] };
    next = page.next;
    await count(page.items.map((entry) => entry.thread));
  }

  async function more(): Promise<void> {
    const own = turn;
    const page = next ? await asked({ cursor: next }, own) : null;
    if (!page) return;
    feed = older(feed, page.items);
    next = page.next;
    await count(page.items.map((entry) => entry.thread));
  }

  /** Asks for the newest, and by name for what lies further down, changed, or is missing among the newest. */
  async function renew(turned: ReadonlySet<string>): Promise<void> {
    const own = turn;
    const page = await asked({}, own);
    if (!page) return;
    const newest = new Set(page.items.map((entry) => entry.thread));
    const end = page.next ? (page.items.at(-1)?.place ?? 0) : 0;
    const doubtful = [...feed.shown, ...feed.waiting]
      .filter((entry) => !newest.has(entry.thread) && (turned.has(entry.thread) || entry.place >= end))
      .map((entry) => entry.thread);
    const found: LiveEntry[] = [];
    for (let at = 0; at < doubtful.length; at += AT_ONCE) {
      const some = await asked({ thread: doubtful.slice(at, at + AT_ONCE) }, own);
      if (!some) return;
      found.push(...some.items);
    }
    feed = told(feed, [...page.items, ...found], doubtful, atTop());
    await count(page.items.map((entry) => entry.thread).filter((thread) => !(thread in counts)));
  }

  const due = new Set<string>();
  let again = false;
  let busy = false;

  /** One after the other, and what comes meanwhile together. */
  async function heard(news: News): Promise<void> {
    for (const one of news.threads) due.add(one.thread);
    again = true;
    if (busy) return;
    busy = true;
    while (again) {
      const turned = new Set(due);
      due.clear();
      again = false;
      await renew(turned);
    }
    busy = false;
  }

  $effect(() => {
    void process();
    untrack(() => void begin());
  });
  $effect(() =>
    hear(({ news }) => {
      if (news.more) void begin();
      else if (news.joined.length || news.decisions.length) void heard(news);
      // What is said about a thread may be named after one that it has taken in.
      if (news.comments.some((one) => one.about.startsWith("thr_"))) void count(feed.shown.map((entry) => entry.thread).slice(0, 200));
    }),
  );

  return {
    get entries(): readonly LiveEntry[] {
      return feed.shown;
    },
    get waiting(): number {
      return feed.waiting.length;
    },
    get wrong(): Problem | null {
      return wrong;
    },
    get loading(): boolean {
      return loading;
    },
    get older(): boolean {
      return next !== null;
    },
    comments: (thread: string): number => counts[thread] ?? 0,
    show: () => (feed = shown(feed)),
    more,
    begin,
  };
}
