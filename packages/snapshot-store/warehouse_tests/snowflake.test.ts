import { refusal } from '../unit_tests/collect-rows.ts';
import { inputOptions } from '../unit_tests/sample-account.ts';
import { startSnowflake } from './emulators/snowflake.ts';
import { describeWarehouse } from './every-warehouse.ts';

describeWarehouse(startSnowflake, (running) => {
  it('says in a sentence what Snowflake refuses, without the token', async () => {
    const { warehouse, folder } = running();
    const from = warehouse.address('typed');
    const refused = (address: string, env: NodeJS.ProcessEnv): Promise<string> =>
      refusal(inputOptions(address, { tempDir: folder, env }));
    expect(await refused(from, { SNOWFLAKE_TOKEN: 'wrong' })).toBe(
      `DatabaseUnreadable: snowflake://test/ZOOM/typed: the token is not valid; create another one`,
    );
    expect(await refused(`${from}&role=POOR`, { SNOWFLAKE_TOKEN: 'secret-token' })).toMatch(
      /^DatabaseUnreadable: snowflake:\/\/test\/ZOOM\/typed: .*grant USAGE/,
    );
    expect(await refused(warehouse.address('nothing'), warehouse.env)).toMatch(
      /^TableNotFound: .*no table users/,
    );
    expect(await refused(warehouse.address('typed', 9), warehouse.env)).toMatch(/^DatabaseUnreadable: /);
  }, 120_000);
});
