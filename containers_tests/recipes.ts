import { randomUUID } from 'node:crypto';
import { chownSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { startVezaSimulator, type VezaSimulator } from '@source-zoom/simulators';
import { parse } from 'yaml';
import { read } from '../unit_tests/docs/pages.ts';
import { docker } from './docker.ts';
import { follow, recipesOf, somebody } from './follow.ts';
import { patience, type Place, users, usersIn, writable } from './place.ts';

const recipes = recipesOf('docs/install.md');

interface Service {
  entrypoint?: string[];
  command?: string[];
  volumes: string[];
}
const { services } = parse(read('docs/examples/compose.yaml')) as { services: Record<string, Service> };

/** Every recipe of docs/install.md in turn, for an account and a Veza of ours; then the services of Compose. */
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

  const followHere = async (recipe = ''): Promise<string> => {
    const said = await follow(recipe, { home: dirname(home), place: place(), veza, volume });
    chownSync(home, somebody, somebody);
    return said;
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
      await followHere(recipes[0]);
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
      expect(await followHere(recipes[1])).toContain('"status":"SUCCEEDED"');
      expect(readdirSync(home)).toEqual(expect.arrayContaining(['messages.jsonl', 'report.html']));
      expect(statSync(join(home, 'report.html')).size).toBeGreaterThan(100_000);
    },
    patience,
  );

  it(
    'one command brings it to Veza, and remembers that in the folder',
    async () => {
      await followHere(recipes[2]);
      expect([veza.pushes.length, usersIn(veza)]).toEqual([1, users]);
      expect(readdirSync(join(home, 'state'))).not.toEqual([]);
    },
    patience,
  );

  it(
    'so does a pipe, into new volumes',
    async () => {
      await followHere(recipes[3]);
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
