import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Bench, Family } from './bench.ts';
import {
  costOf,
  count,
  type Figure,
  mebibytes,
  microseconds,
  ratioAtMost,
  seconds,
  valueAtMost,
} from './figures.ts';
import { compare } from './measure.ts';
import { hasPython, onlyUsers } from './programs.ts';
import { startSimulator } from './simulator.ts';

/** From so many users on, one run is long enough, and the low-code source would take a quarter of an hour. */
const manyUsers = 500_000;

/** The users stream without limits or latency, against the bare loop and the low-code source. */
export const readThroughput: Family = async (bench) => {
  const figures: Figure[] = [];
  for (const users of bench.sizes) figures.push(...(await readUsers(users, bench)));
  return figures;
};

async function readUsers(users: number, { programs, runs, folder }: Bench): Promise<Figure[]> {
  const simulator = await startSimulator(['--users', String(users), '--groups', '200']);
  try {
    const [config, catalog] = [join(folder, 'config.json'), join(folder, 'catalog.json')];
    await writeFile(config, JSON.stringify(simulator.config));
    await writeFile(catalog, JSON.stringify(onlyUsers));
    const few = users < manyUsers;
    const costs = await compare(
      [
        programs.bareLoop(config),
        programs.connector('read', '--config', config, '--catalog', catalog),
        ...(hasPython && few ? [programs.lowCode('read', config)] : []),
      ],
      few ? runs : 1,
    );
    const [ours, floor] = [costOf(costs, 'source-zoom'), costOf(costs, 'bare loop')];
    const lowCode = costs.get('low-code');
    const of = (value: number, name = 'bare loop'): NonNullable<Figure['against']> => ({ name, value });
    const size = `read ${users.toLocaleString('en-US')} users`;
    const figures: Figure[] = [
      {
        what: `${size}, CPU`,
        ours: ours.cpu,
        against: of(floor.cpu),
        unit: seconds,
        ...(users === 100_000 && { target: ratioAtMost(1.5) }),
      },
      {
        what: `${size}, CPU a record`,
        ours: (ours.cpu / users) * 1e6,
        against: of((floor.cpu / users) * 1e6),
        unit: microseconds,
      },
      { what: `${size}, wall`, ours: ours.wall, against: of(floor.wall), unit: seconds },
      {
        what: `${size}, records a second`,
        ours: users / ours.wall,
        against: of(users / floor.wall),
        unit: count,
      },
      {
        what: `${size}, peak memory`,
        ours: ours.memory,
        against: of(floor.memory),
        unit: mebibytes,
        ...(users === 100_000 && { target: valueAtMost(220, '≤ 220 MiB') }),
        ...(users === 1_000_000 && { target: valueAtMost(320, '≤ 320 MiB') }),
      },
    ];
    if (lowCode !== undefined)
      figures.push(
        {
          what: `${size}, wall`,
          ours: ours.wall,
          against: of(lowCode.wall, 'low-code, active users only'),
          unit: seconds,
          ...(users === 100_000 && { target: ratioAtMost(1 / 7, '≤ 1/7 = 0.14') }),
        },
        {
          what: `${size}, peak memory`,
          ours: ours.memory,
          against: of(lowCode.memory, 'low-code'),
          unit: mebibytes,
        },
      );
    return figures;
  } finally {
    await simulator.stop();
  }
}
