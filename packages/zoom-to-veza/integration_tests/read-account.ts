import { spawn } from 'node:child_process';
import { createWriteStream, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { startZoomSimulator, type ZoomSimulatorOptions } from '@source-zoom/simulators';
import { noRows, type Account, type Row } from '../../snapshot-store/unit_tests/sample-account.ts';

const connector = fileURLToPath(new URL('../../../bin/source-zoom.mjs', import.meta.url));

export interface ReadAccount {
  /** File of the messages, as the connector printed them. */
  messages: string;
  account: Account;
}

/** A simulated account, read by the real connector. */
export async function readAccount(folder: string, options: ZoomSimulatorOptions): Promise<ReadAccount> {
  const zoom = await startZoomSimulator(options);
  const config = join(folder, 'config.json');
  writeFileSync(config, JSON.stringify(zoom.config({ page_size: 300 })));
  const messages = join(folder, 'read.jsonl');
  const child = spawn(process.execPath, [connector, 'read', '--config', config], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await finished(child.stdout.pipe(createWriteStream(messages)));
  await zoom.stop();
  const account = noRows();
  for (const line of readFileSync(messages, 'utf8').split('\n').filter(Boolean)) {
    const { type, record } = JSON.parse(line) as {
      type: string;
      record: { stream: keyof Account; data: Row };
    };
    if (type === 'RECORD') account[record.stream].push(record.data);
  }
  return { messages, account };
}
