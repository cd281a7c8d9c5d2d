import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { optionalStreams } from '@source-zoom/zoom-records';
import { folder, postgres, usePostgres } from '../../snapshot-store/integration_tests/harness.ts';
import { messagesOf, sampleAccount, type Account } from '../../snapshot-store/unit_tests/sample-account.ts';
import { readAccount } from '../integration_tests/read-account.ts';
import { runCommand } from '../unit_tests/commands/run-command.ts';
import { engines, layDown, outputs, type Tables } from './dbt-engines.ts';
import { DbtProject } from './dbt-project.ts';

usePostgres('dbt');
let project: DbtProject;
beforeAll(async () => {
  project = await DbtProject.create(join(folder, 'project'), outputs(), {
    DBT_ENV_SECRET_PASSWORD: postgres.password,
  });
});

it.each(engines)('trial %s', async (engine) => {
  const read = await readAccount(mkdtempSync(join(folder, 'read-')), { users: 300, seed: 71 });
  const tables = await layDown[engine]('zoom', [read.account]);
  const t0 = Date.now();
  const { code, output } = await project.build(tables.target, {
    ...tables.vars,
    zoom_optional_streams: optionalStreams,
  });
  console.log(Date.now() - t0, output);
  expect(code).toBe(0);
});
