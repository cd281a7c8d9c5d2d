/** Words of more letters than this may differ in more than one place. */
const lettersOfEachSlip = 4;

/**
 * Those of the names that a misspelt one may have stood for, nearest first: a letter too many, too few, wrong, or two
 * that changed places, one for every few letters, or its beginning; case does not count.
 */
export function nearMisses(asked: string, names: Iterable<string>): string[] {
  const folded = asked.toLowerCase();
  const most = Math.max(1, Math.floor(folded.length / lettersOfEachSlip));
  return [...new Set(names)]
    .flatMap((name) => {
      const slips = slipsBetween(folded, name.toLowerCase(), most);
      return slips === undefined ? [] : [{ name, slips }];
    })
    .toSorted((one, other) => one.slips - other.slips || (one.name < other.name ? -1 : 1))
    .map(({ name }) => name);
}

/** How many slips make one word the other; undefined if more than `most`. */
function slipsBetween(asked: string, name: string, most: number): number | undefined {
  if (asked.length > 2 && name.startsWith(asked)) return most + 1;
  if (Math.abs(asked.length - name.length) > most) return undefined;
  const slips = editDistance(asked, name);
  return slips <= most ? slips : undefined;
}

/** Optimal string alignment: inserted, deleted, replaced and swapped letters. */
function editDistance(one: string, other: string): number {
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row];
    for (let at = 1; at <= other.length; at += 1) {
      const isSame = one[row - 1] === other[at - 1];
      const isSwapped = one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1];
      current.push(
        Math.min(
          (last[at] ?? 0) + 1,
          (current[at - 1] ?? 0) + 1,
          (last[at - 1] ?? 0) + (isSame ? 0 : 1),
          isSwapped ? (before[at - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    [before, last] = [last, current];
  }
  return last[other.length] ?? 0;
}
