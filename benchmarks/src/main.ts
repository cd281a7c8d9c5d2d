import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { spawnSync } from 'node:child_process';
import { compare, type Cost, type Program } from './measure.ts';
import { startSimulator } from './simulator.ts';

// `npm run bench [-- --users 100000 --runs 5 --node PATH]`: everything side by side in one run, medians, as ratios.

const flag = (name: string, otherwise: string): string => {
  const at = process.argv.indexOf(`--${name}`);
  return at === -1 ? otherwise : (process.argv[at + 1] ?? otherwise);
};
const users = Number(flag('users', '100000'));
const runs = Number(flag('runs', '5'));
const node = flag('node', process.execPath);

const root = fileURLToPath(new URL('../..', import.meta.url));
const connector = join(root, 'out/image/source-zoom/main.mjs');
const transform = join(root, 'out/image/zoom-to-veza/main.mjs');
const python = join(root, '.venv/bin/python');
const results = join(root, 'benchmarks/results');
const sdk = join(root, 'benchmarks/peers/veza_sdk.py');
const lowCode = join(root, 'benchmarks/peers/low_code.py');

interface Row {
  what: string;
  ours: string;
  against: string;
  ratio: string;
  target: string;
}

const rows: Row[] = [];
const seconds = (value: number): string => `${value.toFixed(2)} s`;
const mebibytes = (value: number): string => `${Math.round(value)} MiB`;

function row(
  what: string,
  ours: number,
  peer: number | undefined,
  unit: (value: number) => string,
  target: string,
): void {
  const ratio = peer === undefined ? '' : (ours / peer).toFixed(2);
  rows.push({ what, ours: unit(ours), against: peer === undefined ? '' : unit(peer), ratio, target });
}

function cost(costs: ReadonlyMap<string, Cost>, name: string): Cost {
  const found = costs.get(name);
  if (found === undefined) throw new Error(`Nothing was measured of ${name}.`);
  return found;
}

const folder = await mkdtemp(join(tmpdir(), 'bench-'));
const config = join(folder, 'config.json');
const messages = join(folder, 'messages.jsonl');
const version = spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.trim();

const simulator = await startSimulator(['--users', String(users), '--groups', '200']);
try {
  await writeFile(config, JSON.stringify(simulator.config));
  const ours: Program = {
    name: 'source-zoom',
    command: node,
    args: ['--max-semi-space-size=8', '--max-old-space-size=160', connector, 'read', '--config', config],
  };
  const bare: Program = {
    name: 'bare loop',
    command: node,
    args: [join(root, 'benchmarks/dist/bare-loop.js'), config],
  };
  const read = await compare([bare, ours], runs);
  row(
    'read, CPU against the bare loop',
    cost(read, 'source-zoom').cpu,
    cost(read, 'bare loop').cpu,
    seconds,
    '≤ 1.5',
  );
  row(
    'read, wall against the bare loop',
    cost(read, 'source-zoom').wall,
    cost(read, 'bare loop').wall,
    seconds,
    '',
  );
  row(
    'read, peak memory',
    cost(read, 'source-zoom').memory,
    cost(read, 'bare loop').memory,
    mebibytes,
    '≤ 220 MiB (100,000), ≤ 320 MiB (1,000,000)',
  );

  if (existsSync(python)) {
    const peer = await compare(
      [{ name: 'low-code', command: python, args: [lowCode, 'read', config] }, ours],
      Math.min(runs, 3),
    );
    row(
      "read, wall against Airbyte's low-code source (users only)",
      cost(peer, 'source-zoom').wall,
      cost(peer, 'low-code').wall,
      seconds,
      '≤ 1/7 = 0.14',
    );
    const start = await compare(
      [
        { name: 'low-code', command: python, args: [lowCode, 'spec'] },
        { name: 'source-zoom', command: node, args: [connector, 'spec'] },
        { name: 'empty Node', command: node, args: ['-e', '0'] },
      ],
      runs,
    );
    row(
      'cold start of spec against low-code',
      cost(start, 'source-zoom').wall,
      cost(start, 'low-code').wall,
      seconds,
      '≤ 1/15 = 0.07',
    );
    row(
      'cold start of spec against an empty Node',
      cost(start, 'source-zoom').wall,
      cost(start, 'empty Node').wall,
      seconds,
      '',
    );
  }

  spawnSync('bash', ['-c', `"${node}" "${connector}" read --config "${config}" > "${messages}"`], {
    stdio: 'inherit',
  });
  const make: Program = {
    name: 'zoom-to-veza',
    command: node,
    args: [
      transform,
      'transform',
      '--from',
      messages,
      '--name',
      'Zoom - Bench',
      '--out',
      join(folder, 'payload.json.gz'),
    ],
  };
  if (existsSync(python)) {
    const both = await compare(
      [{ name: 'SDK', command: python, args: [sdk, messages, join(folder, 'sdk.json')] }, make],
      Math.min(runs, 3),
    );
    row(
      "transform, wall against Veza's SDK",
      cost(both, 'zoom-to-veza').wall,
      cost(both, 'SDK').wall,
      seconds,
      '≤ 1/3 = 0.33',
    );
    row(
      "transform, peak memory against Veza's SDK",
      cost(both, 'zoom-to-veza').memory,
      cost(both, 'SDK').memory,
      mebibytes,
      '≤ 0.5',
    );
  } else {
    const alone = await compare([make], Math.min(runs, 3));
    row('transform, wall', cost(alone, 'zoom-to-veza').wall, undefined, seconds, '');
    row(
      'transform, peak memory',
      cost(alone, 'zoom-to-veza').memory,
      undefined,
      mebibytes,
      '< 1 GiB at 1,000,000',
    );
  }
} finally {
  await simulator.stop();
  await rm(folder, { recursive: true });
}

const title = `${users.toLocaleString('en-US')} users, Node ${version}, medians of ${runs} runs`;
const table = [
  `| ${title} | ours | against | ratio | target |`,
  '| --- | --- | --- | --- | --- |',
  ...rows.map(
    ({ what, ours, against, ratio, target }) => `| ${what} | ${ours} | ${against} | ${ratio} | ${target} |`,
  ),
].join('\n');
process.stdout.write(`${table}\n`);
await mkdir(results, { recursive: true });
await writeFile(join(results, `${users}.md`), `${table}\n`);
