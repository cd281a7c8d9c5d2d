import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
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
  /** What it left behind: in the folder of its staging, beside its output, and beside the guard's memory. */
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
  let onCall: () => void = () => undefined;
  const veza = await startVezaSimulator({
    onRequest: () => {
      onCall();
    },
  });
  const out = join(folder, 'payload.json');
  const attempts: AttemptOutcome[] = [];
  const texts = new Set<string>();
  try {
    for (const { name, bytes } of feed.files) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), bytes);
    }
    const args = argumentsOf(plan, feed, folder, out);
    const env = { VEZA_URL: veza.url, VEZA_API_KEY: veza.apiKey };
    for (const [at, attempt] of plan.attempts.entries()) {
      veza.setFaults(attempt.faults);
      const temp = join(folder, `temp-${at}`);
      const before = new Set(await readdir(folder, { recursive: true }));
      const end = await runAttempt(attempt, args, {
        env,
        input: feed.input,
        temp,
        onCalls: (call) => {
          onCall = call;
        },
      });
      const after = await readdir(folder, { recursive: true });
      const leftBehind = after.filter((name) => !before.has(name) && !isExpected(name));
      attempts.push({ ...end, leftBehind });
      // It is there whole or not at all, whatever became of the process.
      const text = await readFile(out, 'utf8').catch(() => undefined);
      if (text !== undefined) texts.add(text);
    }
  } finally {
    await veza.stop();
  }
  return {
    attempts,
    payloads: [...[...texts].map(parsed), ...veza.pushes.map(({ payload }) => payload)],
    providers: mostOfAName(veza.providers),
    dataSources: mostOfAName(veza.dataSources),
    files: await textsIn(folder),
    apiKey: veza.apiKey,
    faults: veza.faultsStruck,
  };
}

function argumentsOf(plan: DeliveryPlan, feed: Feed, folder: string, out: string): string[] {
  const from = feed.from.map((name) => (name === '-' ? name : join(folder, name)));
  return [
    plan.command,
    ...from.flatMap((one) => ['--from', one]),
    ...(plan.command === 'transform'
      ? ['--out', out]
      : ['--state-dir', join(folder, 'state'), ...(plan.wait ? ['--wait'] : [])]),
    ...(plan.command === 'push' && plan.parts ? ['--max-encoded-bytes', '9000', '--part-bytes', '8000'] : []),
  ];
}

/** What an attempt may leave: its payload, the guard's memory of a push, and the folder that it was given. */
function isExpected(name: string): boolean {
  return /^(temp-\d+|payload\.json|state|state\/[^/]+\.(baseline\.json|payload\.json\.gz|lock))$/.test(name);
}

async function runAttempt(
  plan: Attempt,
  args: readonly string[],
  {
    env,
    input,
    temp,
    onCalls,
  }: {
    env: NodeJS.ProcessEnv;
    input: Buffer | undefined;
    temp: string;
    onCalls: (call: () => void) => void;
  },
): Promise<Omit<AttemptOutcome, 'leftBehind'>> {
  const { disk, interruption, heapMb, clock } = plan;
  if (disk === 'no_folder') await writeFile(temp, 'not a folder');
  else await mkdir(temp);
  const { child, ended } = startProgram({
    program: 'zoom-to-veza',
    args: [...args, '--temp-dir', temp],
    env,
    input,
    heapMb,
    clock,
    fileBlocks: disk === 'no_folder' ? undefined : disk?.blocks,
  });
  let sent: Attempt['interruption'];
  const strike = (): void => {
    if (interruption === undefined || child.exitCode !== null || child.signalCode !== null) return;
    sent = interruption;
    child.kill(interruption.by);
  };
  let calls = 0;
  onCalls(() => {
    calls += 1;
    if (interruption?.after === 'calls' && calls === interruption.count) strike();
  });
  const timer = interruption?.after === 'ms' ? setTimeout(strike, interruption.count) : undefined;
  const end = await ended;
  clearTimeout(timer);
  return { ...end, plan, sent };
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
export async function textsIn(folder: string): Promise<string[]> {
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
