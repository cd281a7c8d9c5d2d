import { spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { parse } from 'yaml';
import type { AirbyteMessage } from '@source-zoom/airbyte-protocol';
import { startVezaSimulator, startZoomSimulator } from '@source-zoom/simulators';
import { optionalStreams } from '@source-zoom/zoom-records';
import { assertNoSecret } from '../integration_tests/harness/secrets.ts';
import { asThePlatform, build, confined, docker, type Finished, hostNetwork } from './docker.ts';

// Images are built once, and a container starts within seconds.
const patience = 15 * 60_000;
const users = 2600;

let zoom: Awaited<ReturnType<typeof startZoomSimulator>>;
let folder: string;
let network: string[];

beforeAll(async () => {
  await build('source-zoom', 'Dockerfile');
  await build('zoom-to-veza', 'packages/zoom-to-veza/Dockerfile');
  network = await hostNetwork('source-zoom');
  zoom = await startZoomSimulator({ users, seed: 7 });
  folder = await mkdtemp(join(tmpdir(), 'images-'));
  await chmod(folder, 0o755);
  await writeFile(join(folder, 'config.json'), JSON.stringify(zoom.config()), { mode: 0o444 });
}, patience);

afterAll(async () => {
  await zoom.stop();
  await rm(folder, { recursive: true, force: true });
});

const messages = ({ stdout }: Finished): AirbyteMessage[] =>
  stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as AirbyteMessage);

const connector = async (...args: string[]): Promise<Finished> => {
  const finished = await docker(
    'run',
    ...confined,
    ...network,
    '--volume',
    `${folder}:/secrets:ro`,
    'source-zoom',
    ...args,
  );
  assertNoSecret(finished.stdout + finished.stderr, zoom.config());
  return finished;
};
const withConfig = ['--config', '/secrets/config.json'];

/** Airbyte's own, with another folder for the pipes; prints who it is, its capabilities, and the last line. */
const platformScript = `
  echo "$(id -u):$(id -g) in $(pwd)"
  grep CapEff /proc/self/status
  mkfifo /tmp/stdout /tmp/stderr
  (eval "$AIRBYTE_ENTRYPOINT read --config /secrets/config.json" 2> /tmp/stderr > /tmp/stdout) &
  source=$!
  cat /tmp/stderr >&2 &
  tail -n 1 /tmp/stdout
  wait $source
`;

describe('the connector image', () => {
  it(
    'answers spec',
    async () => {
      expect(messages(await connector('spec')).map(({ type }) => type)).toEqual(['SPEC']);
    },
    patience,
  );

  it(
    'checks',
    async () => {
      expect(messages(await connector('check', ...withConfig))).toContainEqual(
        expect.objectContaining({
          connectionStatus: expect.objectContaining({ status: 'SUCCEEDED' }) as unknown,
        }),
      );
    },
    patience,
  );

  it(
    'discovers',
    async () => {
      expect(messages(await connector('discover', ...withConfig)).map(({ type }) => type)).toEqual([
        'CATALOG',
      ]);
    },
    patience,
  );

  it(
    'reads everybody',
    async () => {
      const { code, ...rest } = await connector('read', ...withConfig);
      const keys = messages({ code, ...rest }).flatMap((message) =>
        message.type === 'RECORD' && message.record.stream === 'users'
          ? [(message.record.data as { key: string }).key]
          : [],
      );
      expect(code).toBe(0);
      expect(new Set(keys).size).toBe(users);
    },
    patience,
  );

  it(
    'starts as the platform starts it: its shell, its pipes, its folder, its user and no capabilities',
    async () => {
      const { code, stdout } = await docker(
        ...['run', ...asThePlatform, ...network, '--workdir', '/config'],
        ...['--volume', `${folder}:/secrets:ro`, '--entrypoint', 'sh', 'source-zoom', '-c', platformScript],
      );
      const [who, capabilities, last] = stdout.trim().split('\n');
      expect(who).toBe('1000:1000 in /config');
      expect(capabilities).toMatch(/^CapEff:\s*0+$/);
      expect(last).toContain('"COMPLETE"');
      expect(code).toBe(0);
    },
    patience,
  );

  it(
    'reads 100,000 users in 256 MiB',
    async () => {
      const large = await startZoomSimulator({ users: 100_000, seed: 7 });
      await mkdir(join(folder, 'large'), { recursive: true });
      await writeFile(join(folder, 'large', 'config.json'), JSON.stringify(large.config()));
      const { code, stdout } = await docker(
        'run',
        ...confined,
        '--memory',
        '256m',
        ...network,
        '--volume',
        `${folder}/large:/secrets:ro`,
        '--entrypoint',
        'sh',
        'source-zoom',
        '-c',
        'eval "$AIRBYTE_ENTRYPOINT read --config /secrets/config.json" | grep -c \'"stream":"users","data"\'',
      );
      await large.stop();
      expect(code).toBe(0);
      expect(Number(stdout.trim())).toBe(100_000);
    },
    patience,
  );

  it(
    "checks as PyAirbyte's executor starts it: its own mounts, its own user",
    async () => {
      const local = join(folder, 'local');
      await mkdir(local);
      const mounts = ['--volume', `${local}:/local`, '--volume', `${folder}:/airbyte/tmp`];
      const finished = await docker(
        ...['run', '--rm', '-i', ...mounts, ...network, 'source-zoom'],
        ...['check', '--config', '/airbyte/tmp/config.json'],
      );
      expect(finished.code).toBe(0);
      // A line for each optional stream that is not wanted.
      const types = [...optionalStreams.map(() => 'LOG'), 'CONNECTION_STATUS'];
      expect(messages(finished).map(({ type }) => type)).toEqual(types);
    },
    patience,
  );

  const inspected = async (): Promise<{
    Entrypoint: string[];
    Env: string[];
    Labels: Record<string, string>;
    User: string;
  }> => {
    const { stdout } = await docker('inspect', 'source-zoom');
    const [{ Config: config }] = JSON.parse(stdout) as [{ Config: Awaited<ReturnType<typeof inspected>> }];
    return config;
  };

  it('image_labels (row of the acceptance tests): the name and version of metadata.yaml', async () => {
    const metadata = parse(await readFile(new URL('../metadata.yaml', import.meta.url), 'utf8')) as {
      data: { dockerRepository: string; dockerImageTag: string };
    };
    expect((await inspected()).Labels).toMatchObject({
      'io.airbyte.name': metadata.data.dockerRepository,
      'io.airbyte.version': metadata.data.dockerImageTag,
    });
  });

  it('image_environment_variables (row of the acceptance tests): the entry point in both forms', async () => {
    const { Entrypoint, Env } = await inspected();
    expect(Env).toContain(`AIRBYTE_ENTRYPOINT=${Entrypoint.join(' ')}`);
  });

  it.each([
    ['source-zoom', '/opt/source-zoom', ['ajv', 'axios', 'axios-retry', 'p-map', 'yargs']],
    ['zoom-to-veza', '/app', ['@duckdb/node-api', 'ajv', 'axios', 'pg', 'stream-json', 'vega', 'yargs']],
  ])('the program of %s belongs to root, with a list of what is in it', async (image, place, parts) => {
    const script = `find ${place} -not -user root | head -3; touch ${place}/main.mjs 2>&1; cat ${place}/sbom.cdx.json`;
    const { stdout } = await docker('run', '--rm', ...network, '--entrypoint', 'sh', image, '-c', script);
    const [refusal = '', ...lines] = stdout.split('\n');
    expect(refusal).toMatch(/permission denied/i);
    const { components } = JSON.parse(lines.join('\n')) as { components: { group?: string; name: string }[] };
    const names = components.map(({ group, name }) => (group === undefined ? name : `${group}/${name}`));
    expect(names).toEqual(expect.arrayContaining(parts));
    expect(names).not.toContain('@faker-js/faker');
  });

  it('runs as uid 1000 unasked', async () => {
    expect((await inspected()).User).toBe('1000:1000');
  });
});

describe('the transform image', () => {
  it(
    'makes a payload and pushes it, as uid 1000 with a read-only root',
    async () => {
      const veza = await startVezaSimulator({});
      const data = join(folder, 'data');
      const state = join(folder, 'state');
      for (const path of [data, state]) {
        await mkdir(path);
        await chmod(path, 0o777);
      }
      const { stdout } = await connector('read', ...withConfig);
      await writeFile(join(data, 'messages.jsonl'), stdout);
      const transform = (...args: string[]): Promise<Finished> =>
        docker(
          'run',
          ...confined,
          ...network,
          '--volume',
          `${data}:/data`,
          '--volume',
          `${state}:/state`,
          '--env',
          `VEZA_URL=${veza.url}`,
          '--env',
          `VEZA_API_KEY=${veza.apiKey}`,
          'zoom-to-veza',
          ...args,
        );
      const made = await transform('transform', '--from', 'messages.jsonl', '--out', 'payload.json');
      expect(made).toMatchObject({ code: 0 });
      expect((await stat(join(data, 'payload.json'))).size).toBeGreaterThan(100_000);
      const pushed = await transform('push', '--from', 'messages.jsonl', '--wait');
      expect(pushed).toMatchObject({ code: 0 });
      expect(pushed.stdout + pushed.stderr).not.toContain(veza.apiKey);
      expect(veza.pushes).toHaveLength(1);
      expect((await readdir(state)).length).toBeGreaterThan(0);
      await veza.stop();
    },
    patience,
  );

  it(
    'ends on SIGTERM, as an orchestrator sends it, at once and without a staging left behind',
    async () => {
      const data = join(folder, 'ended');
      await mkdir(data);
      await chmod(data, 0o777);
      // The engine's command hands the signals it gets on to the container.
      const run = spawn(
        'docker',
        [
          ...['run', ...confined, ...network, '--interactive', '--volume', `${data}:/data`],
          ...['zoom-to-veza', 'transform', '--from', '-'],
        ],
        { stdio: ['pipe', 'ignore', 'ignore'] },
      );
      const ended = new Promise((resolve) => run.once('close', resolve));
      while (!(await readdir(data)).some((name) => name.startsWith('zoom-to-veza-'))) await setImmediate();
      run.kill('SIGTERM');
      // 137 would be the end of the patience of whoever had to kill it.
      expect(await ended).toBe(143);
      expect(await readdir(data)).toEqual([]);
    },
    patience,
  );

  it(
    'says where it cannot write, when no volume is mounted',
    async () => {
      const { code, stderr } = await docker(
        ...['run', ...confined, ...network, 'zoom-to-veza'],
        ...['transform', '--from', '/nowhere.jsonl'],
      );
      expect(code).toBe(2);
      expect(stderr).toContain('/data: no folder for the staging can be created there (EROFS)');
      expect(stderr).toContain('--temp-dir');
    },
    patience,
  );
});
