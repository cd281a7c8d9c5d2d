import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chownSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startVezaSimulator, type VezaSimulator } from '@source-zoom/simulators';
import { parse } from 'yaml';
import { docker } from './docker.ts';
import { patience, type Place, users, usersIn, writable } from './place.ts';

const run = promisify(execFile);
const textOf = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');

/** Somebody who is not uid 1000, as most people are not. */
const somebody = 1234;

/** The blocks of commands under the heading of images. */
const recipes = [
  ...(/^## As images\n([\s\S]*?)^## /m.exec(textOf('docs/install.md'))?.[1] ?? '').matchAll(
    /^```\n([\s\S]*?)^```$/gm,
  ),
].map(([, text = '']) => text);

interface Service {
  entrypoint?: string[];
  command?: string[];
  volumes: string[];
}
const { services } = parse(textOf('docs/examples/compose.yaml')) as { services: Record<string, Service> };

/** Every recipe of docs/install.md in turn, by a shell, for an account and a Veza of ours; then the services of Compose. */
export function describeRecipes(place: () => Place): void {
  let veza: VezaSimulator;
  let home: string;
  const volume = randomUUID();
  beforeAll(async () => {
    veza = await startVezaSimulator({});
    home = join(await writable(place(), 'recipes'), 'zoom');
  });
  afterAll(async () => {
    for (const name of ['data', 'state', 'messages']) await docker('volume', 'rm', `${volume}-${name}`);
    await veza.stop();
  });

  /** Runs a recipe as it stands, but for whose folder it is, and how containers reach this machine. */
  const follow = async (recipe: string): Promise<string> => {
    const text = recipe
      .replaceAll('$HOME/zoom', home)
      .replaceAll('~/zoom', home)
      .replaceAll('$(id -u):$(id -g)', `${somebody}:${somebody}`)
      .replaceAll('-v zoom-', `-v ${volume}-`)
      .replaceAll('docker run', ['docker run', ...place().network].join(' '));
    const env = { ...process.env, VEZA_URL: veza.url, VEZA_API_KEY: veza.apiKey };
    const { stdout, stderr } = await run('bash', ['-euo', 'pipefail', '-c', text], {
      env,
      maxBuffer: 64 * 1024 * 1024,
    });
    chownSync(home, somebody, somebody);
    return stdout + stderr;
  };

  it('there are four', () => {
    expect(recipes).toHaveLength(4);
  });

  it(
    'init writes a configuration for its owner alone, into a folder of the host',
    async () => {
      // Whoever follows the guide owns the folder; here it is made for them.
      mkdirSync(home);
      chownSync(home, somebody, somebody);
      await follow(recipes[0] ?? '');
      const file = join(home, 'config.json');
      const { mode, uid } = statSync(file);
      expect([mode & 0o777, uid]).toEqual([0o600, somebody]);
      writeFileSync(file, JSON.stringify(place().zoom.config()));
      expect(statSync(file).mode & 0o777).toBe(0o600);
    },
    patience,
  );

  it(
    'the account is checked, read and shown',
    async () => {
      expect(await follow(recipes[1] ?? '')).toContain('"status":"SUCCEEDED"');
      expect(readdirSync(home)).toEqual(expect.arrayContaining(['messages.jsonl', 'report.html']));
      expect(statSync(join(home, 'report.html')).size).toBeGreaterThan(100_000);
    },
    patience,
  );

  it(
    'one command brings it to Veza, and remembers that in the folder',
    async () => {
      await follow(recipes[2] ?? '');
      expect([veza.pushes.length, usersIn(veza)]).toEqual([1, users]);
      expect(readdirSync(join(home, 'state'))).not.toEqual([]);
    },
    patience,
  );

  it(
    'so does a pipe, into new volumes',
    async () => {
      await follow(recipes[3] ?? '');
      expect([veza.pushes.length, usersIn(veza)]).toEqual([2, users]);
    },
    patience,
  );

  it(
    'the service read of compose.yaml leaves the messages in a new volume, from where another container takes them',
    async () => {
      const [shell = '', ...words] = services['read']?.entrypoint ?? [];
      const secret = join(await writable(place(), 'compose'), 'config.json');
      writeFileSync(secret, JSON.stringify(place().zoom.config()), { mode: 0o444 });
      const messages = ['--volume', `${volume}-messages:/data`];
      const read = await docker(
        ...['run', '--rm', '--read-only', '--cap-drop', 'ALL', ...place().network, ...messages],
        ...[
          '--volume',
          `${secret}:/run/secrets/source-zoom:ro`,
          '--entrypoint',
          shell,
          'zoom-to-veza',
          ...words,
        ],
      );
      expect(read.code).toBe(0);
      const listed = await docker(
        ...['run', '--rm', ...messages, '--entrypoint', 'cat', 'zoom-to-veza', '/data/messages.jsonl'],
      );
      expect(listed.stdout.split('\n').filter((line) => line.includes('"stream":"snapshots"'))).not.toEqual(
        [],
      );
    },
    patience,
  );
}
