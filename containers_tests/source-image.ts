import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startZoomSimulator } from '@source-zoom/simulators';
import { optionalStreams } from '@source-zoom/zoom-records';
import { asThePlatform, confined, docker } from './docker.ts';
import { messages, patience, type Place, runSource, users, withConfig } from './place.ts';

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

/** A module that prints, at the end of the process, the flags that Node was started with. */
const sayFlags = 'data:text/javascript,process.on("exit",()=>console.error(process.execArgv.join(" ")))';

/** The image of the source as platforms run it. */
export function describeSourceImage(place: () => Place): void {
  it(
    'answers spec',
    async () => {
      expect(messages(await runSource(place(), 'spec')).map(({ type }) => type)).toEqual(['SPEC']);
    },
    patience,
  );

  it(
    'checks',
    async () => {
      expect(messages(await runSource(place(), 'check', ...withConfig))).toContainEqual(
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
      expect(messages(await runSource(place(), 'discover', ...withConfig)).map(({ type }) => type)).toEqual([
        'CATALOG',
      ]);
    },
    patience,
  );

  it(
    'reads everybody',
    async () => {
      const { code, ...rest } = await runSource(place(), 'read', ...withConfig);
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
      const { network, folder } = place();
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
    'starts without flags, as a package does, and takes on those that a read needs',
    async () => {
      const { network, folder } = place();
      const { code, stdout, stderr } = await docker(
        ...['run', ...confined, ...network, '--volume', `${folder}:/secrets:ro`],
        ...['--entrypoint', 'node', 'source-zoom', '--import', sayFlags, '/opt/source-zoom/main.mjs'],
        ...['read', ...withConfig],
      );
      expect(code).toBe(0);
      expect(stdout.trim().split('\n').at(-1)).toContain('"COMPLETE"');
      expect(stderr).toContain(`--import ${sayFlags} --min-semi-space-size=16`);
    },
    patience,
  );

  it(
    'reads 100,000 users in 256 MiB',
    async () => {
      const { network, folder } = place();
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
      const { network, folder } = place();
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
}
