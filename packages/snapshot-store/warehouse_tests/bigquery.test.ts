import { refusal } from '../unit_tests/collect-rows.ts';
import { inputOptions } from '../unit_tests/sample-account.ts';
import { startBigquery } from './emulators/bigquery.ts';
import { describeWarehouse } from './every-warehouse.ts';

describeWarehouse(startBigquery, (running) => {
  it('says in a sentence what BigQuery refuses', async () => {
    const { warehouse, folder } = running();
    const refused = (project: string, dataset: string, port = warehouse.port): Promise<string> =>
      refusal(inputOptions(`bigquery://${project}/${dataset}?host=127.0.0.1:${port}`, { tempDir: folder }));
    expect(await refused('poor', 'typed')).toBe(
      'DatabaseUnreadable: bigquery://poor/typed: these credentials may not read the dataset; grant BigQuery Data Viewer on it, and BigQuery Job User on the project',
    );
    expect(await refused('wrong', 'typed')).toMatch(
      /^DatabaseUnreadable: bigquery:\/\/wrong\/typed: .*credentials/,
    );
    expect(await refused('test', 'nothing')).toMatch(/^(DatabaseUnreadable|TableNotFound): /);
    expect(await refused('test', 'typed', 9)).toMatch(/the host could not be reached/);
  }, 120_000);
});
