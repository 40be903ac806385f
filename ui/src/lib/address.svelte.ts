/** The address is the state: path and query of the window, as runes. Copy it, send it, see the same. */
import { saved } from "./saved";

// A saved page is one file: there the same path and query stand behind "#".
function here(): { path: string; search: string } {
  if (!saved) return { path: location.pathname, search: location.search };
  const [path = "/", query] = (location.hash.slice(1) || saved.start).split("?");
  return { path, search: query ? `?${query}` : "" };
}

const current = $state(here());

addEventListener(saved ? "hashchange" : "popstate", () => Object.assign(current, here()));

/** Parameters that every screen takes and that stay when the screen changes. */
export const GLOBAL = ["process", "as_of", "known", "published"] as const;
type Global = (typeof GLOBAL)[number];

const parameters = $derived(new URLSearchParams(current.search));

export const address = {
  get path(): string {
    return current.path;
  },
  /** The value of a parameter; null where it is not given. */
  get(name: string): string | null {
    return parameters.get(name);
  },
  /** All values of a parameter. */
  all(name: string): string[] {
    return parameters.getAll(name);
  },
  /** What every screen asks of the API. */
  get asked(): Partial<Record<Global, string>> {
    return Object.fromEntries(GLOBAL.flatMap((name) => (parameters.get(name) ? [[name, parameters.get(name)]] : [])));
  },
  /** Path and query, to be sent to somebody. */
  get whole(): string {
    return current.path + current.search;
  },
};

type Value = string | readonly string[] | null;

function search(from: URLSearchParams, changes: Record<string, Value>): string {
  const next = new URLSearchParams(from);
  for (const [name, value] of Object.entries(changes)) {
    next.delete(name);
    for (const one of value === null ? [] : typeof value === "string" ? [value] : value) next.append(name, one);
  }
  const text = next.toString();
  return text ? `?${text}` : "";
}

function show(path: string, query: string, replace: boolean): void {
  if (path === current.path && query === current.search) return;
  history[replace ? "replaceState" : "pushState"](null, "", (saved ? "#" : "") + path + query);
  current.path = path;
  current.search = query;
}

/** The address of another screen, with what every screen takes. */
export function to(path: string, changes: Record<string, Value> = {}): string {
  const kept = new URLSearchParams();
  for (const name of GLOBAL) {
    const value = parameters.get(name);
    if (value) kept.set(name, value);
  }
  return (saved ? "#" : "") + path + search(kept, changes);
}

/** The address of this screen with some parameters changed. */
export function beside(changes: Record<string, Value>): string {
  return (saved ? "#" : "") + current.path + search(parameters, changes);
}

/** Goes to another screen. */
export function go(path: string, changes: Record<string, Value> = {}): void {
  const [, query = ""] = to(path, changes).split("?");
  show(path, query ? `?${query}` : "", false);
}

/** Changes parameters and stays on the screen; null takes one out. */
export function change(changes: Record<string, Value>, { replace = false }: { replace?: boolean } = {}): void {
  show(current.path, search(parameters, changes), replace);
}

/** Lets links within the page change the screen instead of loading the page again. */
export function followed(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
  if (link.origin !== location.origin || link.target || link.hasAttribute("download")) return;
  if (link.pathname.startsWith("/api/") || link.hash || saved) return;
  event.preventDefault();
  show(link.pathname, link.search, false);
  scrollTo(0, 0);
}
