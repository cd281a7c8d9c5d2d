import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Family } from './bench.ts';
import { valueAtMost } from './figures.ts';
import { root } from './programs.ts';

/** What the connector's image adds to its base, and what it would be with its dependencies installed. */
export const sizes: Family = () => {
  const list = ['ls', '--all', '--omit=dev', '--parseable', '--workspaces=false'];
  const installed = spawnSync('npm', list, { cwd: root, encoding: 'utf8' })
    .stdout.split('\n')
    .filter((path) => path.includes('/node_modules/'));
  return Promise.resolve([
    {
      what: 'application layer of the image',
      ours: sizeOf([join(root, 'out/bundle/source-zoom')]),
      unit: 'mebibytes',
      target: valueAtMost(10, '≤ 10 MiB'),
    },
    {
      what: `installed dependencies (${installed.length} packages; none in the image, all are bundled)`,
      ours: sizeOf(installed),
      unit: 'mebibytes',
    },
  ]);
};

/** In MiB, each file once. */
function sizeOf(paths: readonly string[]): number {
  const { stdout } = spawnSync('du', ['--bytes', '--total', '--summarize', '--dereference-args', ...paths], {
    encoding: 'utf8',
  });
  return Number(/^(\d+)\ttotal$/m.exec(stdout)?.[1] ?? Number.NaN) / 1024 ** 2;
}
