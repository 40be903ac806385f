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
  /** Why a binding cannot have a key; null where it can. */
  refusal(binding: Binding, key: string): string | null {
    const other = bound.find((one) => one.id !== binding.id && keys.of(one) === key);
    if (other) return `belongs to “${other.label}”: give that another key first`;
    return binding.whileTyping && key.length === 1 ? "would be taken from whoever types it: use it with Ctrl" : null;
  },
  /** Gives a binding another key; null gives back its own. */
  remap(id: string, key: string | null): void {
    const { [id]: _, ...others } = remapped;
    remapped = key === null ? others : { ...others, [id]: key };
    keep("keys", JSON.stringify(remapped));
  },
};

function typing(event: KeyboardEvent): boolean {
  const target = event.target;
  // Nobody types into a box that is ticked; Space and the arrows are the box's own.
  if (target instanceof HTMLInputElement && /^(checkbox|radio)$/.test(target.type)) return / |^Arrow/.test(event.key);
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

/** The key of an event as a binding names it. */
export function pressed(event: KeyboardEvent): string {
  const mod = event.ctrlKey || event.metaKey ? "Mod+" : "";
  return mod + event.key;
}

addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing || event.altKey) return;
  const key = pressed(event);
  const found = bound.find((one) => keys.of(one) === key && (one.whileTyping || !typing(event)));
  // Space and Enter on a button or link are that button's.
  if (!found || ((key === " " || key === "Enter") && event.target instanceof Element && event.target.closest("button, a, summary"))) return;
  event.preventDefault();
  found.run(event);
});
