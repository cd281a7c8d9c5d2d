import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startPostgres, type RunningPostgres } from './start-postgres.ts';

export let folder: string;
export let postgres: RunningPostgres;
export let client: pg.Client;

/** Gives the tests of a file a Postgres of their own, a connection to it, and a folder of this name. */
export function usePostgres(name: string): void {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), `${name}-`));
    postgres = await startPostgres();
    client = new pg.Client(postgres.urlWithPassword);
    await client.connect();
  }, 60_000);

  afterAll(async () => {
    await client.end();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  });
}
