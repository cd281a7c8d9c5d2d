import { refusal } from '../unit_tests/collect-rows.ts';
import { inputOptions } from '../unit_tests/sample-account.ts';
import { startBigquery } from './emulators/bigquery.ts';
import { describeWarehouse } from './every-warehouse.ts';

describeWarehouse(startBigquery, (running) => {
  it('says in a sentence what BigQuery refuses', async () => {
    const { warehouse, folder } = running();
    const refused = (address: string, env = warehouse.env()): Promise<string> =>
      refusal(inputOptions(address, { tempDir: folder, env }));
    expect(await refused('bigquery://poor/typed')).toBe(
      'DatabaseUnreadable: bigquery://poor/typed: these credentials may not read the dataset; grant BigQuery Data Viewer on it, and BigQuery Job User on the project',
    );
    expect(await refused('bigquery://wrong/typed')).toMatch(
      /^DatabaseUnreadable: bigquery:\/\/wrong\/typed: .*credentials/,
    );
    expect(await refused('bigquery://test/nothing')).toMatch(/^(DatabaseUnreadable|TableNotFound): /);
    expect(await refused('bigquery://test/typed', warehouse.env(9))).toMatch(/the host could not be reached/);
  }, 120_000);
});
