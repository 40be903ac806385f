import { problem, type Problem } from "../../lib/api/client";
import * as calls from "./calls";
import type { Item } from "./item";

/** Milliseconds between two looks at what came to the front of the queue meanwhile. */
const PAUSE = 15_000;
/** So many cards before the last one the next page is fetched. */
const SOON = 3;

/** The cards of the queue as far as they were fetched, and which one is on top. */
export class Cards {
  all = $state.raw<Item[]>([]);
  /** Which of them is on top; one more than there are at the end of the queue. */
  at = $state(0);
  loading = $state(true);
  /** Why the queue could not be asked for. */
  lost = $state.raw<Problem | null>(null);

  private readonly merged = new Set<string>();
  private next: string | null = null;
  private asked: calls.QueueQuery = {};
  private turn = 0;
  private looked = 0;
  private looking: ReturnType<typeof setTimeout> | undefined;
  /** Is told when another card is on top, though nobody turned one. */
  private readonly shown: () => void;

  constructor(shown: () => void) {
    this.shown = shown;
  }

  get top(): Item | null {
    return this.all[this.at] ?? null;
  }

  /** The number of the next card, or of the one before: those of records that went into another are left out. */
  beside(step: 1 | -1): number {
    let n = this.at + step;
    while (this.merged.has(this.all[n]?.page.id ?? "")) n += step;
    return n;
  }

  find(record: string): number {
    return this.all.findIndex((one) => one.page.id === record);
  }

  /** A card tells something else from now on. */
  change(record: string, now: Partial<Item>): void {
    this.all = this.all.map((one) => (one.page.id === record ? { ...one, ...now } : one));
  }

  /** Records went into another, or came out again. */
  merge(records: readonly string[], gone: boolean): void {
    for (const record of records) {
      if (gone) this.merged.add(record);
      else this.merged.delete(record);
    }
  }

  /** Asks for the queue from its front. */
  async open(query: calls.QueueQuery): Promise<void> {
    const own = ++this.turn;
    this.asked = query;
    this.loading = true;
    this.looked = Date.now();
    await this.ask(async () => {
      const page = await calls.queue(query);
      if (own !== this.turn) return;
      this.all = page.items;
      this.next = page.next;
      this.at = 0;
      this.shown();
    });
    if (own === this.turn) this.loading = false;
  }

  /** Fetches the next page before the last card of this one is reached. */
  async more(): Promise<void> {
    if (!this.next || this.all.length - this.at > SOON) return;
    const [own, cursor] = [this.turn, this.next];
    this.next = null;
    await this.ask(
      async () => {
        const page = await calls.queue({ ...this.asked, cursor });
        if (own !== this.turn) return;
        const atEnd = !this.top;
        this.all = [...this.all, ...page.items.filter((one) => this.find(one.page.id) < 0)];
        this.next = page.next;
        if (atEnd) this.shown();
      },
      () => (this.next ??= own === this.turn ? cursor : null),
    );
  }

  /** Looks what came to the front of the queue meanwhile, now or a little later, and puts it under the card on top. */
  look(): void {
    clearTimeout(this.looking);
    if (!this.loading)
      this.looking = setTimeout(() => void this.fetchFront(), Math.max(0, this.looked + PAUSE - Date.now()));
  }

  /** Looks no more. */
  leave(): void {
    clearTimeout(this.looking);
  }

  private async fetchFront(): Promise<void> {
    const own = this.turn;
    this.looked = Date.now();
    await this.ask(async () => {
      const page = await calls.queue(this.asked);
      if (own !== this.turn) return;
      const fresh = page.items.filter((one) => (one.flag ?? one.standing) && this.isNews(one));
      const ids = new Set(fresh.map((one) => one.page.id));
      const passed = this.all.slice(0, this.at).filter((one) => !ids.has(one.page.id));
      const { top } = this;
      this.all = [...passed, ...(top ? [top] : []), ...fresh, ...this.all.slice(this.at + 1)];
      this.at = passed.length;
      if (!top && fresh.length) this.shown();
    });
  }

  /** Whether a card is not among those here, or was passed before it was flagged. */
  private isNews(item: Item): boolean {
    const n = this.find(item.page.id);
    return n < 0 || (n < this.at && Boolean(item.flag) && !this.all[n]?.flag);
  }

  private async ask(question: () => Promise<void>, failed?: () => void): Promise<void> {
    try {
      await question();
      this.lost = null;
    } catch (error) {
      failed?.();
      this.lost = calls.told(error) ?? problem(error);
    }
  }
}
