import type { ThreadPage } from "./api/schema";
import { answers, capital, counted, figure, list, matter, object, spaced, stance } from "./words";

/** A record as a line of a list, of any kind. */
export type AnyLine = ThreadPage["members"][number]["line"];

/** What a line says in a few words: "Kaldara rejects the whole", "Ilse Marrant and Ostrel: meeting planned". */
export function summary(line: AnyLine): string {
  return capital(said(line));
}

function said(line: AnyLine): string {
  if ("proposal_kind" in line) return line.label;
  if ("object" in line) return `${line.actor ?? "not named"} ${answers(line.polarity)} ${line.to_label ?? line.to ?? object(line.object)}`;
  if ("participants" in line) return `${list(line.participants.map((p) => p.name)) || "participants not named"}: meeting ${spaced(line.status)}`;
  if ("issue" in line) return `${line.actor ?? "not named"} ${stance(line.polarity)}: ${line.term ?? matter(line.issue)}`;
  if ("measure" in line) return `${figure(line)} ${counted(line)}${line.meant ? `, says ${line.meant}` : ""}`;
  if ("target" in line)
    return `${[line.source, line.target].filter(Boolean).join(" → ") || "not named"}: ${spaced((line.mode ?? line.type).toLowerCase())} ${spaced(line.status)}`;
  return `${line.speaker ?? "not named"}: ${line.quote}`;
}

/** What a line does, by the name of its sign. */
export function does(line: AnyLine): string {
  return "polarity" in line ? line.polarity : "bound" in line ? line.bound : "";
}
