import { address, beside, change } from "./address.svelte";

/** The side sheet: a record or thread beside its words, in the address as `sheet`. */
export const sheet = {
  /** Id of the record or thread that is open; null for none. */
  get open(): string | null {
    return address.get("sheet");
  },
  /** The address of this very page with a record or thread open. */
  address(id: string): string {
    return beside({ sheet: id });
  },
};

export function openRecord(id: string): void {
  change({ sheet: id });
}

export function openThread(id: string): void {
  change({ sheet: id });
}

export function closeSheet(): void {
  change({ sheet: null });
}
