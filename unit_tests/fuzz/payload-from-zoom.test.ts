import { rmSync } from 'node:fs';
import fc from 'fast-check';
import { decisiveFields } from '../../packages/snapshot-store/src/loaders/changes.ts';
import { type Account, noRows } from '../../packages/snapshot-store/unit_tests/sample-account.ts';
import {
  csvFolder,
  jsonlFolder,
  loaderFolder,
} from '../../packages/snapshot-store/unit_tests/write-files.ts';
import { parseAnswer } from '../../src/zoom/json.ts';
import { rowsOf } from '../sync/run-read.ts';
import { detailReply, oddCell, type Row } from './answering-zoom.ts';
import { payloadOf, payloadOfMessages, readZoom, shown, unknownOf } from './payload-of.ts';

afterAll(() => {
  rmSync(loaderFolder, { recursive: true, force: true });
});

/** Each is a whole read, staged and mapped; many cells share it. */
const accounts = { numRuns: 40 };

const fields = Object.keys(shown);

const isBlank = (value: unknown): boolean =>
  (value ?? null) === null || (typeof value === 'string' && value.trim() === '');
/** Where Zoom may send a list, and one without members says that there is none; an empty text may say it or not. */
const lists = new Set(['role_id', 'role_ids', 'group_ids']);
const isCertainlyNone = (field: string, value: unknown): boolean =>
  Array.isArray(value) && lists.has(field) ? value.every(isBlank) : (value ?? null) === null;

it('whatever the cells of users hold: in the payload, unknown and said there, or refused; never none', async () => {
  const cell = fc.record({ field: fc.constantFrom(...fields), value: oddCell });
  const cells = fc.array(cell, { minLength: 1, maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(cells, async (given) => {
      const rows = given.map(({ field, value }, at): Row => {
        const role = field.startsWith('role') ? {} : { role_id: '2' };
        return { id: `u${at}`, email: `u${at}@example.com`, ...role, [field]: value };
      });
      const payload = await payloadOfMessages(await readZoom(rows));
      if (payload === undefined) return;
      for (const [at, { field }] of given.entries()) {
        const user = payload.user(`u${at}`);
        if (user === undefined) throw new Error(`u${at} is missing.`);
        // As it came over the line.
        const sent = (parseAnswer(JSON.stringify(rows[at])) as Row)[field];
        const places = field === 'role_id' ? ['role_id', 'role_ids'] : [field];
        const isUnknown = unknownOf(user).some((name) => places.includes(name));
        const value = shown[field]?.(user, payload);
        if (isCertainlyNone(field, sent)) expect([sent, isUnknown]).toEqual([sent, false]);
        else if (!isBlank(sent))
          expect([field, sent, value !== undefined || isUnknown]).toEqual([field, sent, true]);
      }
    }),
    accounts,
  );
});

it('whatever the answers of roles hold: in the payload, unknown and said there, or refused; never none', async () => {
  const holder = { id: 'u', email: 'u@example.com', role_id: '0' };
  await fc.assert(
    fc.asyncProperty(fc.array(detailReply, { minLength: 1, maxLength: 30 }), async (replies) => {
      const payload = await payloadOfMessages(await readZoom([holder], replies));
      if (payload === undefined) return;
      for (const [at, reply] of replies.entries()) {
        const role = payload.role(`R${at}`);
        if (role === undefined) throw new Error(`R${at} is missing.`);
        if ((role.permissions ?? []).length > 0 || unknownOf(role).includes('privileges')) continue;
        // None is what Zoom said, and nothing else.
        expect([reply.status, (parseAnswer(reply.data) as Row)['privileges']]).toEqual([200, []]);
      }
    }),
    accounts,
  );
});

/** What a loader makes of a cell, and what it says of it. */
const loaders: Record<string, (value: unknown, odd: unknown) => { value: unknown; changes?: object[] }> = {
  'makes a number of digits': (value) => ({ value: value === '1' ? '1.0' : value }),
  'writes something else': (value, odd) => ({ value: isBlank(odd) || Array.isArray(odd) ? value : odd }),
  'drops it, and says so': () => ({ value: null, changes: [{ reason: 'DESTINATION_TYPECAST_ERROR' }] }),
  'passes on what the connector said': () => ({
    value: null,
    changes: [{ reason: 'SOURCE_SERIALIZATION_ERROR' }],
  }),
};

it('whatever a loader makes of a cell: in the payload, unknown and said there, or refused; never none', async () => {
  const user = { status: 'active', role_id: '1', group_ids: ['g'], last_login_time: '2026-01-02T03:04:05Z' };
  const given = Array.from({ length: 12 }, (_, at) => ({
    ...user,
    id: `u${at}`,
    email: `u${at}@example.com`,
    verified: 1,
  }));
  const messages = await readZoom(given);
  const change = fc.record({
    field: fc.constantFrom(...fields.filter((field) => field in user || field === 'verified')),
    loader: fc.constantFrom(...Object.keys(loaders)),
    odd: oddCell,
    isNamed: fc.boolean(),
  });
  const write = fc.constantFrom(csvFolder, jsonlFolder);
  const changes = fc.array(change, { minLength: 1, maxLength: given.length });
  await fc.assert(
    fc.asyncProperty(changes, write, fc.boolean(), async (made, writeFolder, allow) => {
      const of = (stream: string): Row[] => rowsOf(messages, stream);
      const users = of('users').map((row, at) => {
        const { field, loader = '', odd, isNamed } = made[at] ?? {};
        if (field === undefined) return row;
        const { value, changes = [] } = loaders[loader]?.(row[field], odd) ?? {};
        const told = changes.map((one) => ({ ...one, change: 'NULLED', ...(isNamed === true && { field }) }));
        return { ...row, [field]: value, _airbyte_meta: { changes: told } };
      });
      const account = {
        ...noRows(),
        users,
        groups: of('groups'),
        roles: of('roles'),
        snapshots: of('snapshots'),
      };
      const payload = await payloadOf(writeFolder(account as Account), {
        allowNulled: allow ? decisiveFields : [],
      });
      if (payload === undefined) return;
      for (const [at, { field, loader }] of made.entries()) {
        const found = payload.user(String(users[at]?.['id']));
        if (found === undefined) throw new Error('A user is missing.');
        const isThere = shown[field]?.(found, payload) !== undefined || unknownOf(found).includes(field);
        expect([field, loader, isThere]).toEqual([field, loader, true]);
      }
    }),
    accounts,
  );
});
