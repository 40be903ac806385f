import { untrack } from "svelte";
import { problem, type Problem } from "./api/client";

type Answer<T> = Promise<{ data?: T; error?: unknown; response: Response }>;

export interface Asked<T> {
  /** What was answered last; it stays while the next answer is awaited. */
  readonly data: T | undefined;
  readonly error: Problem | undefined;
  readonly loading: boolean;
  /** Asks again. */
  again: () => void;
}

/** Asks the API now and whenever a rune that `question` reads changes; a late answer to an old question is dropped.
 * A question of null asks nothing, and nothing is awaited. */
export function ask<T>(question: () => Answer<T> | null): Asked<T> {
  let data = $state.raw<T | undefined>();
  let error = $state.raw<Problem | undefined>();
  let loading = $state(true);
  let count = $state(0);
  let latest = 0;

  $effect(() => {
    void count;
    const asked = question();
    if (!asked) {
      untrack(() => (loading = false));
      return;
    }
    const own = ++latest;
    untrack(() => (loading = true));
    asked.then(
      (answer) => {
        if (own !== latest) return;
        data = answer.data ?? (answer.error ? undefined : data);
        error = answer.error ? problem(answer.error, answer.response) : undefined;
        loading = false;
      },
      (failed: unknown) => {
        if (own !== latest) return;
        error = problem(failed);
        loading = false;
      },
    );
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
