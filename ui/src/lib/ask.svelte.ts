import { untrack } from "svelte";
import { address, beside } from "./address.svelte";
import { problem, type Problem } from "./api/client";

type Answer<T> = Promise<{ data?: T; error?: unknown; response: Response }>;

export interface Asked<T> {
  /** What was answered last; it stays while the next answer about the same is awaited. */
  readonly data: T | undefined;
  readonly error: Problem | undefined;
  readonly loading: boolean;
  /** Asks again. */
  again: () => void;
}

/**
 * Asks the API now and whenever a rune that `question` reads changes; a late answer to an old question is dropped.
 *
 * @param question What is asked; null for nothing, which has no answer.
 * @param about What the answer tells of: once that is another, the last answer is not shown any more. The process, if left
 *   out.
 */
export function ask<T>(question: () => Answer<T> | null, about: () => string | null = () => address.get("process")): Asked<T> {
  let data = $state.raw<T | undefined>();
  let error = $state.raw<Problem | undefined>();
  let loading = $state(true);
  let count = $state(0);
  let latest = 0;
  let told = untrack(about);
  let answered: string | undefined;

  $effect(() => {
    void count;
    const asked = question();
    const now = untrack(about);
    if (now !== told) {
      data = error = undefined;
      told = now;
    }
    const own = ++latest;
    if (!asked) {
      data = error = undefined;
      untrack(() => (loading = false));
      return;
    }
    const place = untrack(() => beside({ sheet: null, record: null }));
    untrack(() => (loading = true));
    asked.then(
      (answer) => {
        if (own !== latest) return;
        data = answer.data ?? (answer.error ? undefined : data);
        error = answer.error ? problem(answer.error, answer.response) : undefined;
        answered = answer.error ? undefined : place;
        loading = false;
      },
      (failed: unknown) => {
        if (own !== latest) return;
        // What was asked for once more stays: the frame says that nothing is heard.
        error = untrack(() => data) !== undefined && answered === place ? undefined : problem(failed);
        loading = false;
      },
    );
  });
  // Runs after the question: one that was not asked anew does not hang on what the answer tells of.
  $effect(() => {
    told = about();
  });

  return {
    get data() {
      return data;
    },
    get error() {
      return error;
    },
    get loading() {
      return loading;
    },
    again: () => (count += 1),
  };
}
