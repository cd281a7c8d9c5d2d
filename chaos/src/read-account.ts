import type { ChildProcess } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type FaultKind,
  granularScopes,
  startZoomSimulator,
  type ZoomSimulator,
} from '@source-zoom/simulators';
import { chaosNow, type Ended, startProgram } from './child.ts';
import { lastStates, streamsWith, upToState } from './messages.ts';
import type { Interruption, Leg, Plan } from './plan.ts';
import { Journal, type Truth, type Window } from './truth.ts';

/** Of an app that may read every stream. */
export const allScopes =
  `${granularScopes} ` +
  'group:read:administrator:admin account:read:settings:admin marketplace:read:list_apps:admin ' +
  'marketplace:read:app:admin user:read:summary:admin billing:read:plan_usage:admin';

/** A configured catalog of these streams. */
export function catalogOf(names: readonly string[]): object {
  return {
    streams: names.map((name) => ({
      stream: { name, json_schema: {}, supported_sync_modes: ['full_refresh'] },
      sync_mode: 'full_refresh',
      destination_sync_mode: 'overwrite',
    })),
  };
}

/** What one process of the connector did. */
export interface LegOutcome extends Ended {
  /** What the platform kept of its output. */
  kept: Buffer;
  /** When it ran, by the truth's clock. */
  window: Window;
  /** The interruption that came, where it came in time. */
  interruption: Interruption | undefined;
}

export interface Reading {
  legs: LegOutcome[];
  truth: Truth;
  config: Record<string, unknown>;
  faults: ReadonlyMap<FaultKind, number>;
}

/** The connector half of a run: reads the account, is interrupted, is started again with its last state, until it ends. */
export async function readAccount({ seed, account, reading }: Plan, folder: string): Promise<Reading> {
  const changes = [...reading.changes].sort((one, other) => one.afterRequests - other.afterRequests);
  let listed = 0;
  let onRequest: () => void = () => undefined;
  const zoom: ZoomSimulator = await startZoomSimulator({
    ...account,
    seed,
    expiresIn: reading.tokenSeconds,
    enforceLimits: reading.enforceLimits,
    unpagedGroups: reading.unpagedGroups,
    plan: 'business',
    scopes: allScopes,
    faults: reading.faults,
    now: chaosNow,
    onRequest: (_, endpoint) => {
      onRequest();
      if (endpoint !== 'users') return;
      while (changes[0] !== undefined && changes[0].afterRequests <= listed) {
        const [change] = changes.splice(0, 1);
        if (change !== undefined) journal.apply(change, chaosNow());
      }
      listed += 1;
    },
  });
  const journal = new Journal(zoom.account);
  const config = zoom.config({ page_size: reading.pageSize, optional_streams: reading.optional });
  const legs: LegOutcome[] = [];
  try {
    await writeFile(join(folder, 'config.json'), JSON.stringify(config));
    await writeFile(join(folder, 'catalog.json'), JSON.stringify(catalogOf(streamsWith(reading.optional))));
    for (const leg of reading.legs) {
      if (leg.clear) zoom.setFaults([]);
      const state = JSON.stringify(lastStates(legs.map(({ kept }) => kept)));
      await writeFile(join(folder, 'state.json'), state);
      const from = journal.tick();
      const { ended, interruption } = await runLeg(leg, folder, (call) => {
        onRequest = call;
      });
      const kept =
        interruption === undefined || leg.forgets === undefined
          ? ended.stdout
          : upToState(ended.stdout, leg.forgets);
      legs.push({ ...ended, kept, interruption, window: { from, to: journal.tick() } });
      if (ended.code === 0 || ended.hung) break;
    }
  } finally {
    await zoom.stop();
  }
  return { legs, truth: journal.truth(), config, faults: zoom.faults.struckByKind };
}

async function runLeg(
  leg: Leg,
  folder: string,
  watchRequests: (call: () => void) => void,
): Promise<{ ended: Ended; interruption: Interruption | undefined }> {
  const { interruption, freeze, slowReader } = leg;
  const startedMs = Date.now();
  let lines = 0;
  let requests = 0;
  let pausedAt = 0;
  let came: Interruption | undefined;
  const strike = (child: ChildProcess): void => {
    if (interruption === undefined || came !== undefined) return;
    const counts = { lines, requests, ms: Date.now() - startedMs };
    if (counts[interruption.after] < interruption.count) return;
    if (child.exitCode !== null || child.signalCode !== null) return;
    came = interruption;
    if (interruption.by === 'reader_leaves') child.stdout?.destroy();
    else child.kill(interruption.by);
  };
  const program = startProgram({
    program: 'source-zoom',
    args: [
      'read',
      ...['config', 'catalog', 'state'].flatMap((flag) => [`--${flag}`, join(folder, `${flag}.json`)]),
    ],
    clock: leg.clock,
    heapMb: leg.heapMb,
    onOutput: async (piece, child) => {
      for (const byte of piece) if (byte === 0x0a) lines += 1;
      strike(child);
      if (slowReader === undefined || lines - pausedAt < slowReader.lines) return;
      pausedAt = lines;
      await sleep(slowReader.pauseMs);
    },
  });
  watchRequests(() => {
    requests += 1;
    strike(program.child);
    if (requests !== freeze?.afterRequests) return;
    program.child.kill('SIGSTOP');
    setTimeout(() => program.child.kill('SIGCONT'), freeze.ms);
  });
  const timer =
    interruption?.after === 'ms'
      ? setTimeout(() => {
          strike(program.child);
        }, interruption.count + 1)
      : undefined;
  const ended = await program.ended;
  clearTimeout(timer);
  watchRequests(() => undefined);
  return { ended, interruption: came };
}
