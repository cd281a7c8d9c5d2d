import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBigquery } from '../../snapshot-store/warehouse_tests/emulators/bigquery.ts';
import { startSnowflake } from '../../snapshot-store/warehouse_tests/emulators/snowflake.ts';
import { readAccount, type ReadAccount } from '../integration_tests/read-account.ts';
import { runCommand } from '../unit_tests/commands/run-command.ts';

let folder: string;
let read: ReadAccount;
let expected: string;

/** The payload of an input, as the command writes it. */
async function payloadOf(from: string, env: NodeJS.ProcessEnv = {}): Promise<string> {
  const out = join(folder, 'payload.json');
  const argv = ['transform', '--from', from, '--temp-dir', folder, '--out', out];
  const { code, stderr } = await runCommand(argv, { nowMs: Date.now(), env });
  if (code !== 0) throw new Error(stderr);
  return readFileSync(out, 'utf8');
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'warehouses-'));
  read = await readAccount(folder, { users: 700, seed: 71 });
  expected = await payloadOf(read.messages);
}, 120_000);
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

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
      for (const schema of ['access', 'access_raw']) {
        const payload = await payloadOf(warehouse.address(schema), warehouse.env);
        expect(payload === expected).toBe(true);
      }
    } finally {
      await warehouse.stop();
    }
  },
  300_000,
);
