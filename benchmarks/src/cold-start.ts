import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Family } from './bench.ts';
import { costOf, type Figure, ratioAtMost, seconds } from './figures.ts';
import { compare } from './measure.ts';
import { hasPython } from './programs.ts';
import { startSimulator } from './simulator.ts';

/** How long a command takes that has next to nothing to do. */
export const coldStart: Family = async ({ programs, runs, folder }) => {
  const simulator = await startSimulator(['--users', '10', '--groups', '2']);
  try {
    const config = join(folder, 'small.json');
    await writeFile(config, JSON.stringify(simulator.config));
    const figures: Figure[] = [];
    for (const command of ['spec', 'check', 'discover']) {
      const args = command === 'spec' ? [] : ['--config', config];
      const costs = await compare(
        [
          programs.connector(command, ...args),
          programs.emptyNode,
          ...(hasPython ? [programs.lowCode(command, ...args.slice(1))] : []),
        ],
        runs,
      );
      const ours = costOf(costs, 'source-zoom').wall;
      const against = (name: string): Figure => ({
        what: `cold start of ${command}`,
        ours,
        against: { name, value: costOf(costs, name).wall },
        unit: seconds,
      });
      figures.push(against('empty Node'));
      if (hasPython)
        figures.push({
          ...against('low-code'),
          ...(command === 'spec' && { target: ratioAtMost(1 / 15, '≤ 1/15 = 0.07') }),
        });
    }
    return figures;
  } finally {
    await simulator.stop();
  }
};
