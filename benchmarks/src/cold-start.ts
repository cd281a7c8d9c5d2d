import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readAccount } from './account.ts';
import type { Family } from './bench.ts';
import { costOf, type Figure, ratioAtMost, valueAtMost } from './figures.ts';
import { compare, measure } from './measure.ts';
import { hasPython } from './programs.ts';
import { startSimulator } from './simulator.ts';

/** Seconds of CPU that a start may take, as installed. */
const targets = { spec: undefined, check: 0.25, discover: 0.1, '--help': 0.15, validate: 0.3 } as const;
const users = 5;

/** What a command takes that has next to nothing to do. */
export const coldStart: Family = async (bench) => {
  const { programs, runs, folder } = bench;
  const payload = join(folder, 'small-payload.json');
  await measure(programs.transform(await readAccount(users, bench), payload));
  const simulator = await startSimulator(['--users', String(users), '--groups', '2']);
  try {
    const config = join(folder, 'small.json');
    await writeFile(config, JSON.stringify(simulator.config));
    const sourceArgs = { spec: [], check: ['--config', config], discover: ['--config', config] };
    const figures: Figure[] = [];
    for (const command of ['spec', 'check', 'discover'] as const) {
      const args = sourceArgs[command];
      const costs = await compare(
        [
          programs.installed(command, ...args),
          programs.connector(command, ...args),
          programs.emptyNode,
          ...(hasPython ? [programs.lowCode(command, ...args.slice(1))] : []),
        ],
        runs,
      );
      const [installed, image] = [costOf(costs, 'source-zoom, installed'), costOf(costs, 'source-zoom')];
      const what = `start of source-zoom ${command}`;
      figures.push(
        figure(`${what}, CPU, installed`, installed.cpu, costOf(costs, 'empty Node').cpu, targets[command]),
        figure(`${what}, CPU, image`, image.cpu, costOf(costs, 'empty Node').cpu),
      );
      if (hasPython)
        figures.push({
          what: `${what}, wall`,
          ours: installed.wall,
          against: { name: 'low-code', value: costOf(costs, 'low-code').wall },
          unit: 'seconds',
          ...(command === 'spec' && { target: ratioAtMost(1 / 15, '≤ 1/15 = 0.07') }),
        });
    }
    for (const [command, ...args] of [['--help'], ['validate', payload]] as const) {
      const costs = await compare([programs.zoomToVeza(command, ...args), programs.emptyNode], runs);
      const { cpu } = costOf(costs, command);
      const what = `start of zoom-to-veza ${command}, CPU, installed`;
      figures.push(figure(what, cpu, costOf(costs, 'empty Node').cpu, targets[command]));
    }
    return figures;
  } finally {
    await simulator.stop();
  }
};

function figure(what: string, ours: number, emptyNode: number, atMost?: number): Figure {
  const against = { name: 'empty Node', value: emptyNode };
  const target = atMost === undefined ? {} : { target: valueAtMost(atMost, `≤ ${atMost.toFixed(2)} s`) };
  return { what, ours, against, unit: 'seconds', ...target };
}
