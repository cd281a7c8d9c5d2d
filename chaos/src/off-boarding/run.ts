import { describeMoving, MovingTotals } from './describe-moving.ts';
import { judgeMoving } from './judge-moving.ts';
import { makeMovingPlan } from './plan.ts';
import { readMoving } from './read-moving.ts';

/** They wait for pages nearly all the time. */
export const sideBySide = 20;

/** Reads accounts that move, many at a time; says what came of each, and tells how many failed. */
export async function runOffBoarding(
  { runs, seed, jobs }: { runs: number; seed: number; jobs: number },
  say: (text: string) => void,
): Promise<number> {
  const totals = new MovingTotals();
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < runs) {
      const own = seed + next;
      next += 1;
      const read = await readMoving(makeMovingPlan(own));
      const verdict = judgeMoving(read);
      totals.add(verdict);
      say(describeMoving(read, verdict));
      if (verdict.findings.length === 0) continue;
      for (const { kind, text } of verdict.findings.slice(0, 10)) say(`       ${kind}: ${text}`);
      say(`       again: npm run chaos -- --off-boarding --runs 1 --seed ${own}`);
    }
  };
  await Promise.all(Array.from({ length: jobs }, work));
  say(`\n${totals.table()}`);
  return totals.failed;
}
