import { startBigquery } from '../../snapshot-store/warehouse_tests/emulators/bigquery.ts';
import { startSnowflake } from '../../snapshot-store/warehouse_tests/emulators/snowflake.ts';
import { givesSameBytes, read, useReadAccount } from './use-read-account.ts';

useReadAccount('warehouses');

it.each([
  ['Snowflake', startSnowflake],
  ['BigQuery', startBigquery],
])(
  'gives the same bytes from %s as from the message stream',
  async (_, start) => {
    const warehouse = await start();
    try {
      await warehouse.fill('access', [read.account]);
      await warehouse.fillRaw('access_raw', 'zoom_raw__stream_', [read.account]);
      for (const schema of ['access', 'access_raw'])
        expect(await givesSameBytes(warehouse.address(schema), warehouse.env)).toBe(true);
    } finally {
      await warehouse.stop();
    }
  },
  300_000,
);
