import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startVezaSimulator, type VezaFault, type VezaSimulator } from '@source-zoom/simulators';
import { type Ended, startProgram } from '../child.ts';
import { textsIn } from '../deliver.ts';
import type { Truth } from '../truth.ts';
import { type Feed, feedKilled, feedRecorded } from './feed.ts';
import { catalogFor } from './platform.ts';
import type { SyncPlan } from './plan.ts';
import type { Recording, Recordings } from './recordings.ts';
import { type TakenPush, VezaWatch } from './veza-watch.ts';

/** What one process of the destination did. */
export interface SyncAttempt extends Ended {
  /** What Veza took meanwhile, in its order. */
  pushes: readonly TakenPush[];
  /** How many of these it had taken when the first STATE was seen; undefined if none was. */
  pushesBeforeState: number | undefined;
  /** Files in the folder for temporary ones. */
  leftBehind: readonly string[];
}

/** What came of a sync. */
export interface SyncOutcome {
  plan: SyncPlan;
  /** Everything that the destination was given. */
  given: Buffer;
  /** The source, where one ran for this sync alone. */
  source: Ended | undefined;
  /** A second one if the first failed under faults of Veza, which is then well. */
  attempts: readonly SyncAttempt[];
  truth: Truth;
  /** The source's configuration, with its secret. */
  config: Record<string, unknown>;
  /** Those of Veza. */
  secrets: readonly string[];
  providers: number;
  dataSources: number;
  struck: ReadonlyMap<VezaFault, number>;
  /** The texts of the files that the guard keeps. */
  files: readonly string[];
}

/** One sync into an empty Veza, from its plan to its outcome; leaves nothing behind. */
export async function runSync(plan: SyncPlan, recordings: Recordings): Promise<SyncOutcome> {
  const recording = await recordings.of(plan.account);
  const folder = await mkdtemp(join(tmpdir(), 'source-zoom-chaos-'));
  const watch = new VezaWatch();
  const veza = await startVezaSimulator({
    onRequest: () => {
      watch.request(veza);
    },
  });
  try {
    const args = await writeArguments(plan, veza, recording, folder);
    const { trouble } = plan;
    const feed =
      trouble.kind === 'kill'
        ? await feedKilled(plan, trouble, recording, await made(folder, 'source'))
        : feedRecorded(plan, recording);
    veza.setFaults(trouble.kind === 'faults' ? trouble.rules : []);
    const attempts = [await attempt(args, feed.input, { veza, watch, folder })];
    const given = await feed.given;
    if (trouble.kind === 'faults' && attempts[0]?.code !== 0) {
      veza.setFaults([]);
      attempts.push(await attempt(args, given, { veza, watch, folder }));
    }
    return {
      plan,
      given,
      source: await feed.source,
      attempts,
      truth: recording.truth,
      config: recording.config,
      secrets: [veza.apiKey, veza.oauth.clientSecret, ...veza.issuedTokens()],
      providers: veza.providers.length,
      dataSources: veza.dataSources.length,
      struck: veza.faultsStruck,
      files: await textsIn(join(folder, 'state')),
    };
  } finally {
    await veza.stop();
    await rm(folder, { recursive: true });
  }
}

async function writeArguments(
  { credentials, platform, wait }: SyncPlan,
  veza: VezaSimulator,
  { discovered }: Recording,
  folder: string,
): Promise<string[]> {
  const { clientId: client_id, clientSecret: client_secret, tokenUrl: token_url } = veza.oauth;
  const files = {
    config: {
      veza_url: veza.url,
      credentials:
        credentials === 'api_key'
          ? { auth_type: credentials, api_key: veza.apiKey }
          : { auth_type: credentials, client_id, client_secret, token_url },
      wait,
    },
    catalog: catalogFor(discovered, platform),
  };
  const into = await made(folder, 'destination');
  for (const [name, value] of Object.entries(files))
    await writeFile(join(into, `${name}.json`), JSON.stringify(value));
  await made(folder, 'state');
  return ['write', ...Object.keys(files).flatMap((name) => [`--${name}`, join(into, `${name}.json`)])];
}

async function attempt(
  args: readonly string[],
  input: Feed['input'],
  { veza, watch, folder }: { veza: VezaSimulator; watch: VezaWatch; folder: string },
): Promise<SyncAttempt> {
  const temp = await made(folder, 'temp');
  const before = veza.pushes.length;
  let pushesBeforeState: number | undefined;
  let seen = '';
  const ended = await startProgram({
    program: 'destination-veza',
    args,
    input,
    env: { XDG_STATE_HOME: join(folder, 'state'), TMPDIR: temp },
    onOutput: (piece) => {
      if (pushesBeforeState !== undefined) return;
      seen += piece.toString('latin1');
      if (seen.includes('"type":"STATE"')) pushesBeforeState = veza.pushes.length - before;
    },
  }).ended;
  return {
    ...ended,
    pushes: watch.taken(veza).slice(before),
    pushesBeforeState,
    leftBehind: await readdir(temp, { recursive: true }),
  };
}

async function made(folder: string, name: string): Promise<string> {
  const path = join(folder, name);
  await mkdir(path, { recursive: true });
  return path;
}
