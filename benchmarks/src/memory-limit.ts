import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Family } from './bench.ts';
import { ratioAtMost, valueAtMost } from './figures.ts';
import { measure } from './measure.ts';
import { startSimulator } from './simulator.ts';

const users = 100_000;
const limitMiB = 256;

/** Of both versions of Linux's control groups: what a container engine sets, set without one. Needs root. */
const versions = [
  { folder: '/sys/fs/cgroup/memory', limit: 'memory.limit_in_bytes', peak: 'memory.max_usage_in_bytes' },
  { folder: '/sys/fs/cgroup', limit: 'memory.max', peak: 'memory.peak' },
];

/** 100,000 users whole, under the memory limit of a small container; `containers_tests/` does it in the image itself. */
export const memoryLimit: Family = async ({ programs, folder }) => {
  const group = makeGroup();
  if (group === undefined) {
    process.stderr.write('Left out: no memory limit can be set here (it takes root and control groups).\n');
    return [];
  }
  const simulator = await startSimulator(['--users', String(users), '--groups', '200']);
  try {
    const config = join(folder, 'limited.json');
    await writeFile(config, JSON.stringify(simulator.config));
    const { command, args, name } = programs.connector('read', '--config', config);
    const script = `echo $BASHPID > ${group.folder}/cgroup.procs && exec "$0" "$@" | grep -c '"stream":"users","data"'`;
    const counted = `test "$(${script})" = ${users}`;
    await measure({ name, command: 'bash', args: ['-c', counted, command, ...args] });
    return [
      {
        what: `users read within ${limitMiB} MiB`,
        ours: users,
        against: { name: 'of', value: users },
        unit: 'count',
        target: ratioAtMost(1, 'all'),
      },
      {
        what: `memory of that, with its buffers and the pipe`,
        ours: Number(readFileSync(join(group.folder, group.peak), 'utf8')) / 1024 ** 2,
        unit: 'mebibytes',
        target: valueAtMost(limitMiB, `≤ ${limitMiB} MiB`),
      },
    ];
  } finally {
    await simulator.stop();
    rmdirSync(group.folder);
  }
};

function makeGroup(): { folder: string; peak: string } | undefined {
  for (const { folder, limit, peak } of versions) {
    const own = join(folder, `bench-${process.pid}`);
    try {
      mkdirSync(own);
      if (existsSync(join(own, peak))) {
        writeFileSync(join(own, limit), String(limitMiB * 1024 ** 2));
        return { folder: own, peak };
      }
      rmdirSync(own);
    } catch {
      // The next version, or none.
    }
  }
  return undefined;
}
