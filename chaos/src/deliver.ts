import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { startVezaSimulator, type VezaFault } from '@source-zoom/simulators';
import { type Ended, startProgram } from './child.ts';
import type { Feed } from './feed.ts';
import type { Attempt, DeliveryPlan } from './plan.ts';

/** What one process of the transform did. */
export interface AttemptOutcome extends Ended {
  plan: Attempt;
  /** The signal that was sent, where the process still ran. */
  sent: Attempt['interruption'];
  /** What it left behind in the folder of its staging. */
  leftBehind: string[];
}

export interface Delivery {
  attempts: AttemptOutcome[];
  /** Every payload that Veza took, or that was written to a file, in their order. */
  payloads: unknown[];
  /** How many stood in Veza under one name, at most. */
  providers: number;
  dataSources: number;
  /** The texts of all files that were left. */
  files: string[];
  apiKey: string;
  faults: ReadonlyMap<VezaFault, number>;
}

/** The transform half of a run: transforms or pushes what was fed, is interrupted, and is started again. */
export async function deliver(plan: DeliveryPlan, feed: Feed, folder: string): Promise<Delivery> {
  const veza = await startVezaSimulator({});
  const [state, out] = [join(folder, 'state'), join(folder, 'payload.json')];
  const attempts: AttemptOutcome[] = [];
  const payloads: unknown[] = [];
  try {
    await Promise.all(feed.files.map(({ name, bytes }) => writeFile(join(folder, name), bytes)));
    const from = feed.input === undefined ? feed.files.map(({ name }) => join(folder, name)) : ['-'];
    const args = [
      plan.command,
      ...from.flatMap((one) => ['--from', one]),
      ...(plan.command === 'transform'
        ? ['--out', out]
        : ['--state-dir', state, ...(plan.wait ? ['--wait'] : [])]),
      ...(plan.command === 'push' && plan.parts
        ? ['--max-encoded-bytes', '9000', '--part-bytes', '8000']
        : []),
    ];
    for (const [at, attempt] of plan.attempts.entries()) {
      veza.setFaults(attempt.faults);
      const env = { VEZA_URL: veza.url, VEZA_API_KEY: veza.apiKey };
      attempts.push(
        await runAttempt(attempt, args, { env, input: feed.input, folder: join(folder, `temp-${at}`) }),
      );
    }
    const text = await readFile(out, 'utf8').catch(() => undefined);
    if (text !== undefined) payloads.push(parsed(text));
  } finally {
    await veza.stop();
  }
  payloads.push(...veza.pushes.map(({ payload }) => payload));
  return {
    attempts,
    payloads,
    providers: mostOfAName(veza.providers),
    dataSources: mostOfAName(veza.dataSources),
    files: await textsIn(folder),
    apiKey: veza.apiKey,
    faults: veza.faultsStruck,
  };
}

async function runAttempt(
  plan: Attempt,
  args: readonly string[],
  { env, input, folder }: { env: NodeJS.ProcessEnv; input: Buffer | undefined; folder: string },
): Promise<AttemptOutcome> {
  const { disk, interruption, heapMb } = plan;
  if (disk === 'no_folder') await writeFile(folder, 'not a folder');
  else await mkdir(folder);
  const { child, ended } = startProgram({
    program: 'zoom-to-veza',
    args: [...args, '--temp-dir', folder],
    env,
    input,
    heapMb,
    fileBlocks: disk === 'no_folder' ? undefined : disk?.blocks,
  });
  let sent: Attempt['interruption'];
  const timer =
    interruption &&
    setTimeout(() => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      sent = interruption;
      child.kill(interruption.by);
    }, interruption.afterMs);
  const end = await ended;
  clearTimeout(timer);
  return { ...end, plan, sent, leftBehind: disk === 'no_folder' ? [] : await readdir(folder) };
}

function mostOfAName(entries: readonly { name: string }[]): number {
  const counts = new Map<string, number>();
  for (const { name } of entries) counts.set(name.toLowerCase(), (counts.get(name.toLowerCase()) ?? 0) + 1);
  return Math.max(0, ...counts.values());
}

/** A payload that is no JSON is kept as a text: the judge will say so. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The files below a folder as texts, but those that hold the credentials by right. */
async function textsIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && entry.name !== 'config.json');
  return Promise.all(
    files.map(async (file) => {
      const bytes = await readFile(join(file.parentPath, file.name));
      return (file.name.endsWith('.gz') ? unpacked(bytes) : bytes).toString('latin1');
    }),
  );
}

function unpacked(bytes: Buffer): Buffer {
  try {
    return gunzipSync(bytes);
  } catch {
    return bytes;
  }
}
