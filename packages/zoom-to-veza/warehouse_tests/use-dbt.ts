import { join } from 'node:path';
import { optionalStreams } from '@source-zoom/zoom-records';
import { folder, postgres, usePostgres } from '../../snapshot-store/integration_tests/harness.ts';
import type { Account } from '../../snapshot-store/unit_tests/sample-account.ts';
import { layDown, type Loader, outputs, type Tables } from './dbt-engines.ts';
import { DbtProject } from './dbt-project.ts';
import type { DbtRun } from './run-dbt.ts';

export let project: DbtProject;

/** dbt starts slowly on a busy machine; only one that hangs fails by the clock. */
export const dbtTimeout = 600_000;

/** Gives the tests of a file a Postgres, a folder of this name, and in it a project of dbt's that has the package. */
export function useDbt(name: string): void {
  usePostgres(name);
  beforeAll(async () => {
    const env = { DBT_ENV_SECRET_PASSWORD: postgres.password };
    project = await DbtProject.create(join(folder, 'project'), outputs(), env);
  }, dbtTimeout);
}

/** Tables of a loader, and what dbt said when it built the package upon them. */
export interface BuiltTables extends Tables {
  run: DbtRun;
}

/** Lays the reads down in a schema, and builds the package upon them. */
export async function buildOn(
  loader: Loader,
  reads: Account[],
  vars: Record<string, unknown> = {},
): Promise<BuiltTables> {
  const tables = await layDown[loader]('zoom', reads);
  const all = { ...tables.vars, zoom_optional_streams: optionalStreams, ...vars };
  return { ...tables, run: await project.build(tables.target, all) };
}
