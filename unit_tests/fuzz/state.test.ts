import fc from 'fast-check';
import { MovingAccount } from '../sync/moving-account.ts';
import { rowsOf, statusesOf } from '../sync/run-read.ts';
import { anything, cases, fileOf, spoiled } from './arbitraries.ts';
import { expectGoodManners, Runs, wholeConfig } from './connector-run.ts';

const runs = new Runs();
afterAll(() => {
  runs.remove();
});

const people = 7;

/** As a read that was killed on the second page of each list leaves it. */
const progress = {
  account_id: wholeConfig.account_id,
  snapshot_at: '2026-11-20T12:00:00.000Z',
  page_size: null,
  custom_attributes: false,
  pass: 1,
  resumable: true,
  slices: {
    active: { rows: 2, total: 5, token: 'usersactive@2', token_at: Date.now() },
    inactive: { rows: 2, total: 2, done: true },
    pending: { rows: 0, total: null },
  },
};
const message = (stream_state: unknown) => ({
  type: 'STREAM',
  stream: { stream_descriptor: { name: 'users', namespace: null }, stream_state },
});
const shapes = (state: unknown): unknown[] => [
  [message(state)],
  [{ type: 'STATE', state: message(state) }],
  [{ type: 'GLOBAL', global: { stream_states: [message(state).stream] } }],
  { users: state },
];

it('whatever the state holds: the read goes on or starts over, and loses nobody', async () => {
  const files = fc.oneof(
    ...shapes(progress).map(fileOf),
    spoiled(progress).map((state) => Buffer.from(JSON.stringify([message(state)]))),
    anything.map((state) => Buffer.from(JSON.stringify([message(state)]))),
  );
  await fc.assert(
    fc.asyncProperty(files, async (state) => {
      const zoom = new MovingAccount({ counts: { active: 5, inactive: 2 }, groups: 3, roles: 2 });
      const result = await runs.run('read', { config: wholeConfig, state }, zoom);
      expectGoodManners(result);
      if (statusesOf(result.messages).at(-1) !== 'COMPLETE') return;
      const goesOn = result.printed.includes('going on where');
      const keys = new Set(rowsOf(result.messages).map((row) => row['key']));
      if (!goesOn) expect(keys.size).toBe(people);
    }),
    cases,
  );
});
