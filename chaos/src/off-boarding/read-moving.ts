import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type PersonChange, startZoomSimulator, type UserStatus } from '@source-zoom/simulators';
import { type Ended, startProgram } from '../child.ts';
import { catalogOf } from '../read-account.ts';
import type { MovingPlan } from './plan.ts';

/** The streams that are read: nothing but users moves. */
export const movingStreams = ['users', 'snapshots'];

/** What one process of the connector did, and what others did to the account meanwhile. */
export interface MovingRead {
  plan: MovingPlan;
  ended: Ended;
  config: Record<string, unknown>;
  /** Who was there before the process started, by key, and in which list. */
  before: ReadonlyMap<string, UserStatus>;
  /** Until the process had ended. */
  changes: readonly PersonChange[];
  /** When the first page of a list was asked for last, by the clock of the changes. */
  lastPassMs: ReadonlyMap<string, number>;
  /** For pages and totals of lists of users. */
  requests: number;
}

/** Reads an account that moves, in real time; leaves nothing behind. */
export async function readMoving(plan: MovingPlan): Promise<MovingRead> {
  const lastPassMs = new Map<string, number>();
  let requests = 0;
  const zoom = await startZoomSimulator({
    ...plan.account,
    seed: plan.seed,
    jobs: plan.jobs,
    latencyMs: plan.latencyMs,
    plan: 'business',
    onRequest: (_, endpoint, query) => {
      if (endpoint !== 'users') return;
      requests += 1;
      // One row a page is asked for by whoever wants to know the total.
      if (query.get('page_size') === '1' || (query.get('next_page_token') ?? '') !== '') return;
      lastPassMs.set(query.get('status') ?? 'active', performance.now());
    },
  });
  const folder = await mkdtemp(join(tmpdir(), 'source-zoom-chaos-'));
  try {
    const config = zoom.config({ page_size: plan.pageSize });
    const files = { config, catalog: catalogOf(movingStreams) };
    const flags = Object.keys(files).flatMap((name) => [`--${name}`, join(folder, `${name}.json`)]);
    for (const [name, value] of Object.entries(files))
      await writeFile(join(folder, `${name}.json`), JSON.stringify(value));
    const before = new Map(
      [...zoom.account.users()].map(({ id, email, status }) => [id ?? email.toLowerCase(), status]),
    );
    const ended = await startProgram({ program: 'source-zoom', args: ['read', ...flags], realTime: true })
      .ended;
    return { plan, ended, config, before, changes: [...zoom.changes], lastPassMs, requests };
  } finally {
    await zoom.stop();
    await rm(folder, { recursive: true });
  }
}
