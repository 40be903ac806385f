import { spokenDay } from "../../lib/dates";

/** "Wed 5 Mar 2025", or that no day is known. */
export function day(moment: string | null): string {
  return moment ? spokenDay(moment) : "no date";
}

/** "18:20" as the outlet's own clock has it; nothing for a bare day. */
export function clock(moment: string | null): string {
  return /T(\d\d:\d\d)/.exec(moment ?? "")?.[1] ?? "";
}

const languages = new Intl.DisplayNames("en", { type: "language", fallback: "none" });

/** Why a report was stored and not read. */
export function why(skipped: string): string {
  const language = /^[a-z]{2,3}$/.test(skipped) ? languages.of(skipped) : undefined;
  return language ? `it is written in ${language}, which the program cannot read` : skipped;
}

/** "0.93" as ".93", which is how sure the program is. */
export function sure(confidence: number): string {
  return confidence >= 1 ? "1" : confidence.toFixed(2).replace(/^0/, "");
}
