import type { Proposed } from "../../lib/api/schema";

/** One proposal in the drawing. */
export interface Node {
  thread: string;
  words: string;
  /** ISO 8601; null where no report tells it, or where it is only named by another. */
  day: string | null;
  /** Its proposal, where it is among those that were asked for. */
  of: Proposed | null;
}

/** One line: what follows, and what it follows, by their places in the list. */
export interface Edge {
  from: number;
  to: number;
  relation: string;
  /** Which track beside the dots it runs in, from 0. */
  track: number;
}

const FORTH = new Set(["counters", "amends", "replaces"]);

/** Proposals in a list, the newest first, and the lines between them; lines that would cross share no track. */
export function lineage(proposals: readonly Proposed[]): { nodes: Node[]; edges: Edge[] } {
  const known = new Map<string, Node>(proposals.map((p) => [p.thread, { thread: p.thread, words: p.label, day: p.day, of: p }]));
  for (const link of proposals.flatMap((p) => p.links)) {
    if (!known.has(link.thread)) known.set(link.thread, { thread: link.thread, words: link.words, day: null, of: null });
  }
  const nodes = [...known.values()].sort((a, b) => (b.day ?? "").localeCompare(a.day ?? "") || a.words.localeCompare(b.words));
  const place = new Map(nodes.map((node, n) => [node.thread, n]));
  const found = new Map<string, Edge>();
  for (const proposal of proposals) {
    for (const link of proposal.links) {
      const here = place.get(proposal.thread) ?? 0;
      const there = place.get(link.thread) ?? 0;
      const forth = FORTH.has(link.relation);
      const [from, to] = forth ? [here, there] : [there, here];
      const relation = forth ? link.relation : { "countered-by": "counters", "amended-by": "amends", "replaced-by": "replaces" }[link.relation as string];
      found.set(`${from} ${to}`, { from, to, relation: relation ?? link.relation, track: 0 });
    }
  }
  return { nodes, edges: tracked([...found.values()]) };
}

function tracked(edges: Edge[]): Edge[] {
  const short = edges.sort((a, b) => Math.abs(a.from - a.to) - Math.abs(b.from - b.to) || a.from - b.from);
  const laid: Edge[] = [];
  for (const edge of short) {
    const [top, bottom] = [Math.min(edge.from, edge.to), Math.max(edge.from, edge.to)];
    let track = 0;
    while (laid.some((other) => other.track === track && Math.min(other.from, other.to) < bottom && top < Math.max(other.from, other.to))) track += 1;
    laid.push({ ...edge, track });
  }
  return laid;
}
