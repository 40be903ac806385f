import { untrack } from "svelte";
import { keep, kept } from "./kept";

/** Keys: bound by screen, listed under `?`, remapped by whoever works here (kept in this browser). */

export interface Binding {
  /** Names it in what is remapped: "review.accept". */
  id: string;
  /** As `KeyboardEvent.key` has it: "a", " ", "Backspace", "?"; "Mod+k" for Ctrl or ⌘. */
  key: string;
  label: string;
  run: (event: KeyboardEvent) => void;
  /** Whether it works while somebody types in a field. */
  whileTyping?: boolean;
}

function stored(): Record<string, string> {
  try {
    return JSON.parse(kept("keys") ?? "{}") as Record<string, string>;
  } catch {
    return {};
  }
}

let remapped = $state<Record<string, string>>(stored());
let bound = $state.raw<Binding[]>([]);

export const keys = {
  /** All that is bound now, the latest first. */
  get all(): Binding[] {
    return bound;
  },
  /** The key that a binding has here. */
  of(binding: Binding): string {
    return remapped[binding.id] ?? binding.key;
  },
  /** Binds keys until the returned function is called; call it within `$effect` and return its result. */
  bind(bindings: Binding[]): () => void {
    // Binding within an effect must not make the effect hang on what is bound.
    bound = [...bindings, ...untrack(() => bound)];
    return () => {
      bound = untrack(() => bound).filter((one) => !bindings.includes(one));
    };
  },
  /** Gives a binding another key; null gives back its own. */
  remap(id: string, key: string | null): void {
    const { [id]: _, ...others } = remapped;
    remapped = key === null ? others : { ...others, [id]: key };
    keep("keys", JSON.stringify(remapped));
  },
};

function typing(event: KeyboardEvent): boolean {
  const { target } = event;
  // Nothing is typed into a box that is ticked.
  if (target instanceof HTMLInputElement) return !["checkbox", "radio"].includes(target.type);
  return target instanceof HTMLElement && (target.isContentEditable || /^(TEXTAREA|SELECT)$/.test(target.tagName));
}

function pressed(event: KeyboardEvent): string {
  const mod = event.ctrlKey || event.metaKey ? "Mod+" : "";
  return mod + event.key;
}

addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing || event.altKey) return;
  const key = pressed(event);
  const found = bound.find((one) => keys.of(one) === key && (one.whileTyping || !typing(event)));
  // Space and Enter on a button, box or link are its own.
  if (!found || ((key === " " || key === "Enter") && event.target instanceof Element && event.target.closest("button, a, summary, input"))) return;
  event.preventDefault();
  found.run(event);
});
