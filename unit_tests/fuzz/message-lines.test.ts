import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { ExpectedError } from '@source-zoom/values';
import fc from 'fast-check';
import { MessageLedger } from '../../packages/snapshot-store/src/messages/ledger.ts';
import { Namespaces } from '../../packages/snapshot-store/src/messages/namespaces.ts';
import { RecordNotes } from '../../packages/snapshot-store/src/messages/record-notes.ts';
import { MessageRouter } from '../../packages/snapshot-store/src/messages/router.ts';
import { RowSpool } from '../../packages/snapshot-store/src/records/row-spool.ts';
import { failureOf } from '../../packages/zoom-to-veza/src/cli/failures/failures.ts';
import { cases, fileOf, spoiled } from './arbitraries.ts';

const folder = mkdtempSync(join(tmpdir(), 'fuzz-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const stream_descriptor = { name: 'users', namespace: null };
const snapshot = {
  account_id: 'acc',
  snapshot_at: '2026-11-24T10:00:00.250Z',
  rows: 1,
  reported_total: 1,
  statuses: ['active', 'inactive', 'pending'],
};
const messages = [
  { type: 'RECORD', record: { stream: 'users', data: { key: 'a', id: 'a' }, emitted_at: 1 } },
  {
    type: 'STATE',
    state: {
      type: 'STREAM',
      stream: {
        stream_descriptor,
        stream_state: { __ab_full_refresh_sync_complete: true, snapshot },
      },
      sourceStats: { recordCount: 1 },
    },
  },
  {
    type: 'TRACE',
    trace: { type: 'STREAM_STATUS', emitted_at: 1, stream_status: { stream_descriptor, status: 'COMPLETE' } },
  },
  {
    type: 'TRACE',
    trace: {
      type: 'ERROR',
      emitted_at: 1,
      error: { message: 'users: no.', failure_type: 'config_error', stream_descriptor },
    },
  },
  { type: 'LOG', log: { level: 'WARN', message: 'Slow.' } },
];

const line = fc.oneof(
  fc
    .constantFrom(...messages)
    .chain(spoiled)
    .map((message) => Buffer.from(JSON.stringify(message))),
  fc.constantFrom(...messages).chain(fileOf),
);

it('whatever the lines are: sorted and noted, or refused by their place', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(line, { maxLength: 6 }),
      fc.integer({ min: 1, max: 40 }),
      async (lines, size) => {
        const input = Buffer.concat(lines.flatMap((own) => [own, Buffer.from('\n')]));
        const chunks = Array.from({ length: Math.ceil(input.length / size) }, (_, at) =>
          input.subarray(at * size, (at + 1) * size),
        );
        const logged: string[] = [];
        const ledger = new MessageLedger((said) => logged.push(said));
        const file = join(folder, 'rows');
        const records = new RecordNotes(new RowSpool(file));
        const namespaces = new Namespaces(undefined);
        const router = new MessageRouter({ records, namespaces, ledger });
        try {
          await router.route('messages.jsonl', Readable.from(chunks));
        } catch (error) {
          if (!(error instanceof ExpectedError)) throw error;
          expect(failureOf(error)?.exit).toBe('input');
          expect(error.message).toMatch(/^messages\.jsonl, line \d+: /);
        } finally {
          records.close();
          rmSync(file);
        }
        for (const said of [...logged, ...ledger.errors]) expect(said).not.toContain('\n');
        for (const proof of ledger.proofsOf(''))
          expect(Number.isNaN(Date.parse(proof.snapshotAt))).toBe(false);
      },
    ),
    cases,
  );
});
