import { spawn } from 'node:child_process';
import { createWriteStream, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { startZoomSimulator, type ZoomSimulatorOptions } from '@source-zoom/simulators';
import { optionalStreams } from '@source-zoom/zoom-records';
import { noRows, type Account, type Row } from '../../snapshot-store/unit_tests/sample-account.ts';

const connector = fileURLToPath(new URL('../../../bin/source-zoom.mjs', import.meta.url));

export interface ReadAccount {
  /** File of the messages, as the connector printed them. */
  messages: string;
  account: Account;
}

/** For all streams. */
const scopes = [
  'user:read:list_users:admin group:read:list_groups:admin role:read:list_roles:admin role:read:role:admin',
  'group:read:administrator:admin account:read:settings:admin marketplace:read:list_apps:admin',
  'marketplace:read:app:admin user:read:summary:admin billing:read:plan_usage:admin',
].join(' ');

/** A simulated account, read by the real connector, with all optional streams. */
export async function readAccount(folder: string, options: ZoomSimulatorOptions): Promise<ReadAccount> {
  const zoom = await startZoomSimulator({ scopes, ...options });
  const config = join(folder, 'config.json');
  writeFileSync(config, JSON.stringify(zoom.config({ page_size: 300, optional_streams: optionalStreams })));
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
