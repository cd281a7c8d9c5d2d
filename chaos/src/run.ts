import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deliver } from './deliver.ts';
import { makeFeed } from './feed.ts';
import { judge, type Outcome } from './judge.ts';
import type { Finding } from './findings.ts';
import { type Half, makePlan } from './make-plan.ts';
import { readAccount } from './read-account.ts';

/** One run from its seed to its findings; leaves nothing behind. */
export async function runOnce(seed: number, half: Half): Promise<Outcome & { findings: Finding[] }> {
  const plan = makePlan(seed, half);
  const [ofReading, ofDelivery] = await Promise.all([newFolder(), newFolder()]);
  try {
    const reading = await readAccount(plan, ofReading);
    const feed = makeFeed(
      plan.feed,
      reading.legs.map(({ kept }) => kept),
    );
    const delivery = await deliver(plan.delivery, feed, ofDelivery);
    const outcome = { plan, reading, feed, delivery };
    return { ...outcome, findings: judge(outcome) };
  } finally {
    await Promise.all([ofReading, ofDelivery].map((folder) => rm(folder, { recursive: true, force: true })));
  }
}

function newFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'source-zoom-chaos-'));
}
