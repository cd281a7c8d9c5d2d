import { spawnSync } from 'node:child_process';
import { openSync, closeSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Bench, Family } from './bench.ts';
import { costOf, type Figure, mebibytes, ratioAtMost, seconds, valueAtMost } from './figures.ts';
import { compare, type Cost } from './measure.ts';
import { hasPython } from './programs.ts';
import { startSimulator } from './simulator.ts';

/** Message stream to gzip payload: of 100,000 users against Veza's SDK, which does not zip; of a million alone. */
export const payload: Family = async (bench) => {
  const figures: Figure[] = [];
  for (const users of bench.sizes.filter((size) => size >= 100_000)) {
    const costs = await transform(users, bench);
    const ours = costOf(costs, 'zoom-to-veza');
    const sdk = costs.get("Veza's SDK");
    const size = `transform ${users.toLocaleString('en-US')} users`;
    const against = (value: number | undefined): Pick<Figure, 'against'> =>
      value === undefined ? {} : { against: { name: "Veza's SDK", value } };
    figures.push(
      {
        what: `${size}, wall`,
        ours: ours.wall,
        ...against(sdk?.wall),
        unit: seconds,
        ...(sdk && { target: ratioAtMost(1 / 3, '≤ 1/3 = 0.33') }),
      },
      {
        what: `${size}, peak memory`,
        ours: ours.memory,
        ...against(sdk?.memory),
        unit: mebibytes,
        ...(sdk && { target: ratioAtMost(0.5) }),
        ...(users === 1_000_000 && { target: valueAtMost(1023, '< 1 GiB') }),
      },
    );
  }
  return figures;
};

async function transform(users: number, { programs, runs, folder }: Bench): Promise<Map<string, Cost>> {
  const simulator = await startSimulator(['--users', String(users), '--groups', '200']);
  const [config, messages] = [join(folder, 'whole.json'), join(folder, 'messages.jsonl')];
  try {
    await writeFile(config, JSON.stringify(simulator.config));
    const { command, args } = programs.connector('read', '--config', config);
    const out = openSync(messages, 'w');
    const { status } = spawnSync(command, args, { stdio: ['ignore', out, 'inherit'] });
    closeSync(out);
    if (status !== 0) throw new Error('The account could not be read.');
  } finally {
    await simulator.stop();
  }
  const few = users === 100_000;
  return compare(
    [
      programs.transform(messages, join(folder, 'payload.json.gz')),
      ...(hasPython && few ? [programs.sdk(messages, join(folder, 'sdk.json'))] : []),
    ],
    few ? Math.min(runs, 3) : 1,
  );
}
