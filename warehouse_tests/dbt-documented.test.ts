import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { replaced, textsOf } from '../integration_tests/documented/blocks.ts';
import { inWarehouses } from '../integration_tests/documented/plan.ts';
import { makeWorkplace, type Workplace } from '../integration_tests/documented/workplace.ts';
import { accountOf } from '../integration_tests/harness/account.ts';
import { client, postgres, usePostgres } from '../packages/snapshot-store/integration_tests/harness.ts';
import { fillPostgres } from '../packages/snapshot-store/integration_tests/write-tables.ts';
import { outputs } from '../packages/zoom-to-veza/warehouse_tests/dbt-engines.ts';
import { DbtProject } from '../packages/zoom-to-veza/warehouse_tests/dbt-project.ts';

// The block of the guide that builds the tables with dbt and pushes them, as it stands there.

usePostgres('dbt-documented');

let place: Workplace;
beforeAll(async () => {
  place = await makeWorkplace();
  writeFileSync(join(place.folder, 'config.json'), JSON.stringify(place.zoom.config()));
});
afterAll(async () => {
  await place.close();
});

it('dbt builds the tables, and they are pushed', async () => {
  const { DBT = '' } = process.env;
  const env = {
    DBT_ENV_SECRET_PASSWORD: postgres.password,
    PGPASSWORD: postgres.password,
    DBT_SEND_ANONYMOUS_USAGE_STATS: 'false',
  };
  const reader = place.reader(env);
  const { stdout } = await reader.run('source-zoom read --config config.json');
  await fillPostgres(client, 'airbyte', [accountOf(stdout)]);
  await DbtProject.create(reader.path('engineer'), { postgres: outputs().postgres }, env);
  writeFileSync(
    reader.path('engineer/dbt_project.yml'),
    JSON.stringify({
      ...{ name: 'engineer', version: '1.0.0', profile: 'engineer' },
      vars: { zoom_access: { zoom_schema: 'airbyte' } },
    }),
  );
  symlinkSync(DBT, reader.path('engineer/dbt'));
  const [block] = inWarehouses.filter(({ begins }) => begins.startsWith('dbt'));
  if (block === undefined) throw new Error('No block of the guides runs dbt.');
  for (const text of textsOf(block)) {
    const ours = replaced(text, [['postgres://reader@db.example.com/warehouse', postgres.url]]);
    const ran = await reader.run(`cd engineer; PATH="$PWD:$PATH"\n${ours}`);
    expect(ran).toMatchObject({ ...ran, code: 0 });
    expect(ran.stdout + ran.stderr).toMatch(block.says ?? /(?:)/);
  }
}, 600_000);
