import { randomUUID } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startVezaSimulator, type VezaSimulator } from '@source-zoom/simulators';
import pg from 'pg';
import { startPostgres } from '../packages/snapshot-store/integration_tests/start-postgres.ts';
import { fillPostgres } from '../packages/snapshot-store/integration_tests/write-tables.ts';
import { accountOf } from '../integration_tests/harness/account.ts';
import { catalogOf } from './connection.ts';
import { docker } from './docker.ts';
import { follow, type Reader, recipesOf } from './follow.ts';
import { patience, type Place, users, usersIn, writable } from './place.ts';

/** The recipes of the guides to the two connectors and to a warehouse, for an account and a Veza of ours. */
export function describeConnectorRecipes(place: () => Place): void {
  let veza: VezaSimulator;
  let reader: Reader;
  beforeAll(async () => {
    veza = await startVezaSimulator({});
    const home = await writable(place(), 'connector-recipes');
    reader = { home, place: place(), veza, volume: randomUUID() };
    const files: Record<string, object> = {
      'zoom/config.json': place().zoom.config(),
      'veza/config.json': {
        veza_url: veza.url,
        credentials: { auth_type: 'api_key', api_key: veza.apiKey },
      },
      'veza/catalog.json': await catalogOf(place()),
    };
    for (const folder of ['zoom', 'veza']) mkdirSync(join(home, folder));
    // As the guides say: readable for uid 1000.
    for (const [name, content] of Object.entries(files)) {
      writeFileSync(join(home, name), JSON.stringify(content));
      chmodSync(join(home, name), 0o644);
    }
  }, patience);
  afterAll(async () => {
    for (const name of ['data', 'state']) await docker('volume', 'rm', `${reader.volume}-${name}`);
    await veza.stop();
  });

  it(
    'docs/airbyte.md checks and reads',
    async () => {
      for (const recipe of recipesOf('docs/airbyte.md'))
        expect(await follow(recipe, reader)).toContain('"status":"SUCCEEDED"');
      const messages = readFileSync(join(reader.home, 'messages.jsonl'), 'utf8');
      expect(messages.match(/"stream":"users"/g)?.length).toBeGreaterThanOrEqual(users);
    },
    patience,
  );

  it(
    'docs/destination.md pushes what was read',
    async () => {
      for (const recipe of recipesOf('docs/destination.md'))
        expect(await follow(recipe, reader)).toContain('"status":"SUCCEEDED"');
      expect([veza.pushes.length, usersIn(veza)]).toEqual([1, users]);
    },
    patience,
  );

  it(
    'docs/veza.md pushes what is in a warehouse',
    async () => {
      const postgres = await startPostgres();
      const client = new pg.Client(postgres.urlWithPassword);
      await client.connect();
      await fillPostgres(client, 'public', [
        accountOf(readFileSync(join(reader.home, 'messages.jsonl'), 'utf8')),
      ]);
      await client.end();
      const ours = { 'postgres://reader@db.example.com/warehouse?sslmode=require': postgres.url };
      const env = { PGPASSWORD: postgres.password };
      for (const recipe of recipesOf('docs/veza.md')) await follow(recipe, { ...reader, ours, env });
      await postgres.stop();
      expect([veza.pushes.length, usersIn(veza)]).toEqual([2, users]);
    },
    patience,
  );
}
