import { api, guardedBy, problem } from "./api/client";
import type { Presence, Problem } from "./api/schema";
import { retry } from "./live.svelte";

/** Who is at work on this browser. A session that ends in the middle opens the sign-in over the page. */

let presence = $state.raw<Presence | undefined>();
let asked: Promise<Presence | undefined> | null = null;
let wanted = $state(false);
let waiting: ((isIn: boolean) => void)[] = [];

function load(): Promise<Presence | undefined> {
  asked = api.GET("/api/v1/session").then(
    ({ data }) => {
      // Whoever was here stays until somebody else is: what he typed stands on screens that show only with somebody at work.
      if (data && (data.person || !presence?.person)) presence = data;
      return data;
    },
    () => {
      // Whoever needs to know asks again.
      asked = null;
      return undefined;
    },
  );
  return asked;
}

// Somebody who signs in again in one tab is signed in in all: those that wait for it go on by themselves.
const tabs = new BroadcastChannel("truceline.session");
tabs.onmessage = () => {
  if (wanted) void session.look();
};

function settle(isIn: boolean): void {
  wanted = false;
  const all = waiting;
  waiting = [];
  for (const go of all) go(isIn);
  if (isIn) retry();
}

guardedBy({
  async token(fresh = false) {
    return (await (fresh || !asked ? load() : asked))?.csrf ?? null;
  },
  async ended(changes) {
    const before = presence?.person?.name;
    wanted = true;
    const isIn = await new Promise<boolean>((resolve) => waiting.push(resolve));
    // What one person typed is not sent under the name of another.
    return isIn && (!changes || !before || before === presence?.person?.name);
  },
});

export const session = {
  get presence(): Presence | undefined {
    return presence;
  },
  /** Whether the sign-in should stand over the page. */
  get wanted(): boolean {
    return wanted;
  },
  load,
  /** Opens the sign-in. */
  open(): void {
    wanted = true;
  },
  /** Closes the sign-in; what waited for it is told that nobody signed in. */
  dismiss(): void {
    settle(false);
  },
  /** Signs in; what was wrong, or null. */
  async signIn(name: string, password: string): Promise<Problem | null> {
    const { data, error, response } = await api.POST("/api/v1/session", { body: { name, password } });
    if (!data) return problem(error, response);
    presence = data;
    asked = Promise.resolve(data);
    settle(true);
    tabs.postMessage("signed in");
    return null;
  },
  /** Looks whether somebody is signed in by now (by a proxy, or in another tab). */
  async look(): Promise<boolean> {
    const found = await load();
    if (found?.person) settle(true);
    return Boolean(found?.person);
  },
  async signOut(): Promise<Problem | null> {
    const { error, response } = await api.DELETE("/api/v1/session");
    if (error) return problem(error, response);
    // Nothing of what was shown stays in this tab.
    location.assign("/");
    return null;
  },
};
