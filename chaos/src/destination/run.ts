import { describeSync, SyncTotals } from './describe-sync.ts';
import { judgeSync } from './judge-sync.ts';
import { makeSyncPlan } from './make-plan.ts';
import { Recordings } from './recordings.ts';
import { runSync } from './run-sync.ts';

/** Syncs into the destination under kills, cuts and faults; says what came of each, and tells how many failed. */
export async function runDestination(
  { runs, seed, jobs }: { runs: number; seed: number; jobs: number },
  say: (text: string) => void,
): Promise<number> {
  const totals = new SyncTotals();
  const recordings = new Recordings();
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < runs) {
      const own = seed + next;
      next += 1;
      const outcome = await runSync(makeSyncPlan(own), recordings);
      const judged = { ...outcome, findings: judgeSync(outcome) };
      totals.add(judged);
      say(describeSync(judged));
      if (judged.findings.length === 0) continue;
      for (const { kind, text } of judged.findings.slice(0, 10)) say(`       ${kind}: ${text}`);
      say(`       again: npm run chaos -- --destination --runs 1 --seed ${own}`);
    }
  };
  await Promise.all(Array.from({ length: jobs }, work));
  say(`\n${totals.table()}`);
  if (totals.missed.length > 0) say(`\nnever met: ${totals.missed.join(', ')}`);
  return totals.failed;
}
