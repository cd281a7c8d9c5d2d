/** Gives each as much of a total as it needs, as far as that goes: the smaller ones all, the larger ones alike. */
export function shareOut(needs: readonly number[], total: number): number[] {
  const shares = needs.map(() => 0);
  let [left, waiting] = [total, needs.length];
  for (const [at, need] of [...needs.entries()].sort(([, a], [, b]) => a - b)) {
    const share = Math.min(need, Math.floor(left / waiting));
    shares[at] = share;
    left -= share;
    waiting -= 1;
  }
  return shares;
}
