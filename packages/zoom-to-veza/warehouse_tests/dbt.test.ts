import { runDbt } from './run-dbt.ts';

it('is the version of dbt that the package is tested with', async () => {
  const { code, output } = await runDbt(['--version']);
  expect([code, output]).toEqual([0, expect.stringContaining('1.11')]);
});
