import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import pg from 'pg';
import type { AirbyteStream } from '@source-zoom/airbyte-protocol';
import { configuredCatalog } from '../../packages/destination-veza/integration_tests/platform.ts';
import type { RunningPostgres } from '../../packages/snapshot-store/integration_tests/start-postgres.ts';
import {
  duckdbStatements,
  fillPostgres,
  inDuckdb,
} from '../../packages/snapshot-store/integration_tests/write-tables.ts';
import type { Account } from '../../packages/snapshot-store/unit_tests/sample-account.ts';
import { fileExports } from '../../packages/zoom-to-veza/integration_tests/write-exports.ts';
import { accountOf } from '../harness/account.ts';
import type { Workplace } from './workplace.ts';

interface Payload {
  applications: [{ local_users: unknown[] }];
  identity_to_permissions: unknown[];
}

/** Puts what the guides take for given where their commands look for it: the account read once, in every form. */
export async function fillWorkplace(place: Workplace, postgres: RunningPostgres): Promise<void> {
  const path = (name: string): string => join(place.folder, name);
  const write = (name: string, content: string | Buffer): Promise<void> => writeFile(path(name), content);
  await write('config.json', JSON.stringify(place.zoom.config()));
  const { stdout: text } = await place.reader().run('source-zoom read --config config.json');
  await write('messages.jsonl', text);
  await write('catalog.json', JSON.stringify(await discoverCatalog(place)));
  await mkdir(path('out/demo'), { recursive: true });
  await write('out/demo/messages.jsonl', text);
  await writeInParts(text, write);

  const { stdout: monday } = await place.reader().run('zoom-to-veza transform --from messages.jsonl');
  await write('payload-monday.json', monday);
  await write('payload-tuesday.json', JSON.stringify(withoutOne(JSON.parse(monday) as Payload)));

  const account = accountOf(text);
  await inDuckdb(path('zoom.duckdb'), duckdbStatements(place.folder, [account]));
  await mkdir(path('export'));
  await fileExports['Parquet with columns']?.(path('export'), account);
  await inPostgres(postgres, account);
}

/** The catalog that a platform makes of what the source discovers. */
async function discoverCatalog(place: Workplace): Promise<object> {
  const { stdout } = await place.reader().run('source-zoom discover --config config.json');
  const { catalog } = JSON.parse(stdout) as { catalog: { streams: AirbyteStream[] } };
  return configuredCatalog(catalog.streams);
}

/** Users in one file, the rest in another, which is gzipped. */
async function writeInParts(
  text: string,
  write: (name: string, content: string | Buffer) => Promise<void>,
): Promise<void> {
  const isOfUsers = (line: string): boolean => line.includes('"users"');
  const lines = text.split('\n').filter((line) => line !== '');
  const joined = (some: string[]): string => some.map((line) => `${line}\n`).join('');
  await write('first.jsonl', joined(lines.filter(isOfUsers)));
  await write('second.jsonl.gz', gzipSync(joined(lines.filter((line) => !isOfUsers(line)))));
}

/** The payload a day later: one user has left. */
function withoutOne(payload: Payload): Payload {
  payload.applications[0].local_users.splice(7, 1);
  payload.identity_to_permissions.splice(7, 1);
  return payload;
}

async function inPostgres(postgres: RunningPostgres, account: Account): Promise<void> {
  const client = new pg.Client(postgres.urlWithPassword);
  await client.connect();
  await fillPostgres(client, 'public', [account]);
  await client.end();
}
