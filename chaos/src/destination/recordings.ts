import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startZoomSimulator, type ZoomSimulator } from '@source-zoom/simulators';
import { streamsToRead } from '@source-zoom/zoom-records';
import { chaosNow, startProgram } from '../child.ts';
import { messagesOf, wholeLines } from '../messages.ts';
import { allScopes, catalogOf } from '../read-account.ts';
import { Journal, type Truth } from '../truth.ts';
import type { AccountPlan } from './plan.ts';
import { linesToLastProof } from './proven.ts';

/** A whole read of an account. */
export interface Recording {
  /** Everything that the source printed. */
  lines: readonly string[];
  /** How many of them it takes until users, groups and roles are proven. */
  lastProof: number;
  /** The streams as the source discovers them. */
  discovered: readonly { name: string }[];
  truth: Truth;
  /** The source's configuration. */
  config: Record<string, unknown>;
}

/** Reads each account once, when it is first asked for. */
export class Recordings {
  readonly #made = new Map<number, Promise<Recording>>();

  of(account: AccountPlan): Promise<Recording> {
    const known = this.#made.get(account.seed) ?? record(account);
    this.#made.set(account.seed, known);
    return known;
  }
}

export function startZoom({ optional: _, pageSize: __, ...account }: AccountPlan): Promise<ZoomSimulator> {
  return startZoomSimulator({ ...account, plan: 'business', scopes: allScopes, now: chaosNow });
}

/** Writes the files of a read; gives its arguments. */
export async function readArguments(
  { pageSize, optional }: AccountPlan,
  zoom: ZoomSimulator,
  folder: string,
): Promise<{ args: string[]; config: Record<string, unknown> }> {
  const config = zoom.config({ page_size: pageSize, optional_streams: optional });
  const files = { config, catalog: catalogOf(streamsToRead(optional)) };
  for (const [name, value] of Object.entries(files))
    await writeFile(join(folder, `${name}.json`), JSON.stringify(value));
  const flags = Object.keys(files).flatMap((name) => [`--${name}`, join(folder, `${name}.json`)]);
  return { args: ['read', ...flags], config };
}

async function record(account: AccountPlan): Promise<Recording> {
  const zoom = await startZoom(account);
  const folder = await mkdtemp(join(tmpdir(), 'source-zoom-chaos-'));
  try {
    const { args, config } = await readArguments(account, zoom, folder);
    const [read, discovered] = await Promise.all(
      [args, ['discover', '--config', join(folder, 'config.json')]].map(
        (given) => startProgram({ program: 'source-zoom', args: given }).ended,
      ),
    );
    const lines = wholeLines(read?.stdout ?? Buffer.alloc(0));
    const [catalog] = messagesOf(wholeLines(discovered?.stdout ?? Buffer.alloc(0))).filter(
      (message) => message.type === 'CATALOG',
    );
    if (read?.code !== 0 || catalog === undefined)
      throw new Error(`The account ${account.seed} could not be read in advance: ${lines.at(-1) ?? ''}`);
    return {
      lines,
      lastProof: linesToLastProof(lines),
      discovered: catalog.catalog.streams,
      truth: new Journal(zoom.account).truth(),
      config,
    };
  } finally {
    await zoom.stop();
    await rm(folder, { recursive: true });
  }
}
