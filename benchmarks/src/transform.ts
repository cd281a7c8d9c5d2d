import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { measure } from './measure.ts';
import { startSimulator } from './simulator.ts';

// `npm run bench:transform [-- 1000000]`: message stream to gzip payload, time and peak memory, of a million users.

const users = Number(process.argv[2] ?? '1000000');
const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = await mkdtemp(join(tmpdir(), 'bench-transform-'));
const [config, messages, payload] = ['config.json', 'messages.jsonl', 'payload.json.gz'].map((name) =>
  join(folder, name),
);
const simulator = await startSimulator(['--users', String(users), '--groups', '200']);
try {
  await writeFile(config ?? '', JSON.stringify(simulator.config));
  const read = `"${process.execPath}" "${root}bin/source-zoom.mjs" read --config "${config ?? ''}" > "${messages ?? ''}"`;
  const { status } = spawnSync('bash', ['-c', read], { stdio: 'inherit' });
  if (status !== 0) throw new Error('The account could not be read.');
  const cost = await measure({
    name: 'zoom-to-veza transform',
    command: process.execPath,
    args: [
      `${root}packages/zoom-to-veza/bin/zoom-to-veza.mjs`,
      'transform',
      '--from',
      messages ?? '',
      '--out',
      payload ?? '',
    ],
  });
  const size = (await stat(payload ?? '')).size / 1024 ** 2;
  process.stdout.write(
    `${users.toLocaleString('en-US')} users, message stream to gzip payload: ${cost.wall.toFixed(1)} s, ${cost.cpu.toFixed(1)} s of CPU, ` +
      `peak ${Math.round(cost.memory)} MiB, payload ${size.toFixed(1)} MiB\n`,
  );
} finally {
  await simulator.stop();
  await rm(folder, { recursive: true });
}
