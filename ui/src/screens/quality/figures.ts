/** Figures of agreement in words: never without how few cases they rest on. */

import type { AgreementMeasure } from "../../lib/api/schema";

/** Fewer cases than these say little: a coefficient may be anything (Artstein and Poesio 2008, section 4). */
export const FEW = 30;

/** "83 %", of a share from 0 to 1; a dash where it cannot be told. */
export function percent(share: number | null): string {
  return share === null ? "–" : `${Math.round(share * 100)} %`;
}

/** ".71", "-.20"; a dash where it cannot be told. */
export function coefficient(value: number | null): string {
  if (value === null) return "–";
  const text = value.toFixed(2);
  return Math.abs(value) < 1 ? text.replace("0.", ".") : text;
}

/** "61 of 83". */
export function part(n: number, of: number): string {
  return `${n.toLocaleString("en")} of ${of.toLocaleString("en")}`;
}

/** What to bear in mind with a figure; null where nothing is. */
export function caution(measure: AgreementMeasure): string | null {
  if (measure.why) return measure.why;
  return measure.items < FEW ? "few cases" : null;
}
