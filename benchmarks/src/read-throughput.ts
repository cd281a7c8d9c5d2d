import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Bench, Family } from './bench.ts';
import { costOf, type Figure, ratioAtMost, valueAtMost } from './figures.ts';
import { compare } from './measure.ts';
import { hasPython, onlyUsers } from './programs.ts';
import { startSimulator } from './simulator.ts';

/** From so many users on, one run is long enough, and the low-code source would take a quarter of an hour. */
const manyUsers = 500_000;
const ways = ['installed', 'image'];
const memoryTargets: Readonly<Record<number, number>> = { 100_000: 200, 1_000_000: 260 };

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
        programs.installed('read', '--config', config, '--catalog', catalog),
        programs.connector('read', '--config', config, '--catalog', catalog),
        ...(hasPython && few ? [programs.lowCode('read', config)] : []),
      ],
      few ? runs : 1,
    );
    const floor = costOf(costs, 'bare loop');
    const lowCode = costs.get('low-code');
    const of = (value: number, name = 'bare loop'): NonNullable<Figure['against']> => ({ name, value });
    const size = `read ${users.toLocaleString('en-US')} users`;
    const ours = costOf(costs, 'source-zoom, installed');
    const memoryTarget = memoryTargets[users];
    const figures: Figure[] = [
      ...[ours, costOf(costs, 'source-zoom')].flatMap(({ cpu, memory }, at): Figure[] => [
        {
          what: `${size}, CPU, ${ways[at]}`,
          ours: cpu,
          against: of(floor.cpu),
          unit: 'seconds',
          ...(users === 100_000 && { target: ratioAtMost(1.65) }),
        },
        {
          what: `${size}, peak memory, ${ways[at]}`,
          ours: memory,
          against: of(floor.memory),
          unit: 'mebibytes',
          ...(memoryTarget !== undefined && { target: valueAtMost(memoryTarget, `≤ ${memoryTarget} MiB`) }),
        },
      ]),
      {
        what: `${size}, CPU a record`,
        ours: (ours.cpu / users) * 1e6,
        against: of((floor.cpu / users) * 1e6),
        unit: 'microseconds',
      },
      { what: `${size}, wall`, ours: ours.wall, against: of(floor.wall), unit: 'seconds' },
      {
        what: `${size}, records a second`,
        ours: users / ours.wall,
        against: of(users / floor.wall),
        unit: 'count',
      },
    ];
    if (lowCode !== undefined)
      figures.push(
        {
          what: `${size}, wall`,
          ours: ours.wall,
          against: of(lowCode.wall, 'low-code, active users only'),
          unit: 'seconds',
          ...(users === 100_000 && { target: ratioAtMost(1 / 9, '≤ 1/9 = 0.11') }),
        },
        {
          what: `${size}, peak memory`,
          ours: ours.memory,
          against: of(lowCode.memory, 'low-code'),
          unit: 'mebibytes',
        },
      );
    return figures;
  } finally {
    await simulator.stop();
  }
}
