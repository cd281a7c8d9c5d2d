import type { AirbyteMessage, RecordMessage } from '@source-zoom/airbyte-protocol';
import fc from 'fast-check';
import type { ZoomApi } from '../../src/zoom/api.ts';
import { endpoints } from '../../src/zoom/endpoints.ts';
import { parseAnswer } from '../../src/zoom/json.ts';
import { startMs } from '../sync/moving-account.ts';
import { logsOf, rowsOf, runRead, statusesOf } from '../sync/run-read.ts';
import { detailReply, json, oddCell, zoomOf } from './answering-zoom.ts';
import { cases } from './arbitraries.ts';

type Row = Record<string, unknown>;
const isNone = (value: unknown): boolean => value === undefined || value === null || value === '';

function recordOf(messages: readonly AirbyteMessage[], stream: string, id: string) {
  return messages.find(
    (message): message is RecordMessage =>
      message.type === 'RECORD' &&
      message.record.stream === stream &&
      (message.record.data as Row)['id'] === id,
  )?.record;
}
const warningsOf = (messages: readonly AirbyteMessage[], stream: string): string[] =>
  (rowsOf(messages, 'snapshots').find((row) => row['stream'] === stream)?.['warnings'] ?? []) as string[];

const fields = ['role_id', 'role_ids', 'group_ids', 'status', 'last_login_time', 'verified'] as const;

it('whatever one cell of a user holds: known, unknown and said, or refused; never none', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...fields), oddCell, async (field, value) => {
      const good = { id: 'g', email: 'g@example.com', status: 'active', role_id: '2' };
      const one: Row = { ...good, id: 'o', email: 'o@example.com', [field]: value };
      const zoom = zoomOf(({ endpoint, status }) => {
        const rows = status === 'active' ? [good, one] : [];
        return json({ total_records: rows.length, next_page_token: '', [endpoints[endpoint].rows]: rows });
      });
      const { messages, failed } = await runRead(zoom, { streams: ['users', 'snapshots'] });
      const record = recordOf(messages, 'users', 'o');
      if (failed || record === undefined) {
        expect(statusesOf(messages).at(-1)).toBe('INCOMPLETE');
        return;
      }
      // As it came over the line.
      const sent = (parseAnswer(JSON.stringify(one)) as Row)[field];
      const place = field === 'role_id' && Array.isArray(sent) ? 'role_ids' : field;
      const kept = (record.data as Row)[place];
      const nulled = record.meta?.changes.some((change) => change.field === place) ?? false;
      if (nulled) {
        expect(kept).toBeNull();
        const sentence = expect.stringContaining(`users: ${place} of 1 row could not be read`) as unknown;
        expect(warningsOf(messages, 'users')).toContainEqual(sentence);
        expect(logsOf(messages, 'WARN')).toContainEqual(sentence);
      } else if (field === 'status') expect(kept).toBe(isNone(sent) ? 'active' : sent);
      else expect([sent, isNone(kept)]).toEqual([sent, isNone(sent)]);
      if (Array.isArray(kept)) expect(kept).toHaveLength((sent as unknown[]).length);
    }),
    cases,
  );
});

it('whatever one answer of a role holds: known, unknown and said, or refused; never none', async () => {
  await fc.assert(
    fc.asyncProperty(detailReply, async (answer) => {
      const zoom = zoomOf(({ endpoint, id }) => {
        if (id === 'R') return answer;
        if (endpoint === 'roleDetail') return json({ id, privileges: ['Role:Edit'] });
        const rows = endpoint === 'roles' ? [{ id: '0' }, { id: 'R', name: 'Helpdesk' }] : [];
        return json({ total_records: rows.length, [endpoints[endpoint].rows]: rows });
      });
      const onlyCommon: ZoomApi = {
        ...zoom,
        list: async (list, query, signal) =>
          query.type === 'iq'
            ? { rows: [], nextPageToken: '', totalRecords: 0, serverTimeMs: startMs }
            : zoom.list(list, query, signal),
      };
      const { messages, failed } = await runRead(onlyCommon, { streams: ['roles', 'snapshots'] });
      const record = recordOf(messages, 'roles', 'R');
      if (failed || record === undefined) {
        expect(statusesOf(messages, 'roles').at(-1)).toBe('INCOMPLETE');
        return;
      }
      const { privileges } = record.data as Row;
      if (privileges === null) {
        expect(record.meta?.changes).toContainEqual(expect.objectContaining({ field: 'privileges' }));
        expect(warningsOf(messages, 'roles').join()).toMatch(/role R[ ;,]/);
        return;
      }
      const body = parseAnswer(answer.data) as Row;
      expect([answer.status, privileges]).toEqual([200, body['privileges']]);
      expect([undefined, null, 'R']).toContain(body['id']);
    }),
    cases,
  );
});
