/** A run of words that two sentences share, or that one of them lacks. */
export interface Run {
  words: string;
  what: "same" | "gone" | "come";
}

/** What became of one sentence in another, word by word (longest common subsequence). */
export function compared(before: string, after: string): Run[] {
  const [a, b] = [split(before), split(after)];
  const common = lengths(a, b);
  const runs: Run[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      put(runs, "same", a[i]!);
      i++;
      j++;
    } else if (j >= b.length || (i < a.length && common[i + 1]![j]! >= common[i]![j + 1]!)) put(runs, "gone", a[i++]!);
    else put(runs, "come", b[j++]!);
  }
  return runs;
}

function split(sentence: string): string[] {
  return sentence.match(/\S+\s*/g) ?? [];
}

function put(runs: Run[], what: Run["what"], word: string): void {
  const last = runs.at(-1);
  if (last?.what === what) last.words += word;
  else runs.push({ words: word, what });
}

/** How many words the rests of two lists share, from each place on. */
function lengths(a: readonly string[], b: readonly string[]): number[][] {
  const table = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      table[i]![j] = a[i] === b[j] ? table[i + 1]![j + 1]! + 1 : Math.max(table[i + 1]![j]!, table[i]![j + 1]!);
  return table;
}
