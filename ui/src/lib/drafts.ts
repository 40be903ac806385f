/**
 * What is typed and not sent yet, kept in this browser: an ended session, a server that is gone or a closed tab loses nothing.
 * Every tab writes its own, so that two tabs on one record never overwrite each other.
 */

const STORE = "truceline.draft";
const TAB = [...crypto.getRandomValues(new Uint32Array(2))].map((part) => part.toString(36)).join("");

export interface Draft<T> {
  /** When it was kept: ISO 8601, UTC. */
  at: string;
  value: T;
}

interface Found<T> extends Draft<T> {
  place: string;
}

/** The drafts of one thing, such as a record. */
export class Drafts<T> {
  private readonly taken = new Map<string, string>();
  private readonly prefix: string;

  constructor(about: string) {
    this.prefix = `${STORE} ${about} `;
  }

  /** Those of other tabs, open or closed, the latest first. */
  get others(): Draft<T>[] {
    return this.found().filter((one) => one.place !== this.own && this.taken.get(one.place) !== one.at);
  }

  /** Keeps what is typed here; false where this browser keeps nothing. */
  keep(value: T): boolean {
    try {
      localStorage.setItem(this.own, JSON.stringify({ at: new Date().toISOString(), value }));
      return true;
    } catch {
      return false;
    }
  }

  /** The latest draft, of this tab or another; it counts as one of this tab from now on. */
  take(): Draft<T> | null {
    return this.taking(this.found());
  }

  /** The latest draft of other tabs, which counts as one of this tab from now on. */
  takeOther(): Draft<T> | null {
    return this.taking(this.found().filter((one) => one.place !== this.own));
  }

  /** Drops what was kept here, and what was taken over and has not changed since. */
  forget(): void {
    for (const one of this.found()) if (one.place === this.own || this.taken.get(one.place) === one.at) remove(one.place);
  }

  /** Calls back when another tab keeps or drops something about the same, until the returned function is called. */
  heard(changed: () => void): () => void {
    const listen = (event: StorageEvent): void => {
      if (event.key?.startsWith(this.prefix)) changed();
    };
    addEventListener("storage", listen);
    return () => removeEventListener("storage", listen);
  }

  private taking([latest]: Found<T>[]): Draft<T> | null {
    if (latest && latest.place !== this.own) this.taken.set(latest.place, latest.at);
    return latest ?? null;
  }

  private get own(): string {
    return this.prefix + TAB;
  }

  private found(): Found<T>[] {
    return places()
      .filter((place) => place.startsWith(this.prefix))
      .flatMap((place) => read<T>(place))
      .sort((a, b) => b.at.localeCompare(a.at));
  }
}

function places(): string[] {
  try {
    return Object.keys(localStorage);
  } catch {
    return [];
  }
}

function read<T>(place: string): Found<T>[] {
  try {
    const draft = JSON.parse(localStorage.getItem(place) ?? "") as Draft<T>;
    return [{ ...draft, place }];
  } catch {
    return [];
  }
}

function remove(place: string): void {
  try {
    localStorage.removeItem(place);
  } catch {
    // Where nothing can be kept, nothing is left to drop.
  }
}
