import { address } from "../../lib/address.svelte";

/** What of the address chooses reports, besides what every screen takes; it goes along from the list to a report and on. */
export function kept(): Record<string, string> {
  const found: Record<string, string> = {};
  for (const name of ["outlet", "day", "skipped"]) {
    const value = address.get(name);
    if (value !== null) found[name] = value;
  }
  return found;
}

/** The same as the API takes it. */
export function wanted() {
  const { outlet, day, skipped } = kept();
  return {
    ...address.asked,
    ...(outlet === undefined ? {} : { outlet }),
    ...(day ? { day } : {}),
    ...(skipped ? { skipped: true } : {}),
  };
}
