import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  messagesOf,
  record,
  sampleAccount,
  user,
  withProof,
} from '../../snapshot-store/unit_tests/sample-account.ts';
import { boundedRun } from '../security_tests/bounded-run.ts';

const launcher = fileURLToPath(new URL('../bin/zoom-to-veza.mjs', import.meta.url));
const users = 300_000;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'small-heap-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** A read of so many users, backwards. */
function manyMessages(): string {
  const file = join(folder, 'read.jsonl');
  const handle = openSync(file, 'w');
  const base = { account_id: 'acct-1', snapshot_at: '2026-11-24T10:00:00.250Z' };
  for (let index = users - 1; index >= 0; index -= 1) writeSync(handle, record('users', user(base, index)));
  const rest = { ...sampleAccount(), users: [] };
  writeSync(handle, messagesOf(withProof(rest, 'users', { rows: users, reported_total: users })));
  closeSync(handle);
  return file;
}

it('transforms 300,000 users in a heap of 64 MiB: no step holds them as objects', async () => {
  const args = ['transform', '--from', manyMessages(), '--out', join(folder, 'payload.json.gz')];
  const flags = ['--max-old-space-size=64', '--max-semi-space-size=4', launcher];
  const ended = await boundedRun([...flags, ...args, '--now', '2026-11-24T12:00:00Z'], { mostMs: 300_000 });
  expect(ended).toMatchObject({ code: 0, signal: null });
  expect(ended.stderr).toContain(`${users} users (`);
  expect(ended.peak).toBeLessThan(350);
}, 400_000);
