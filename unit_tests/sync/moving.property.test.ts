import type { AirbyteMessage } from '@source-zoom/airbyte-protocol';
import fc from 'fast-check';
import { type Change, MovingAccount, type Person, startMs } from './moving-account.ts';
import { lastStates, logsOf, rowsOf, runRead, statesOf, statusesOf } from './run-read.ts';

const counts = fc.record({
  active: fc.integer({ min: 0, max: 14 }),
  inactive: fc.integer({ min: 0, max: 6 }),
  pending: fc.integer({ min: 0, max: 6 }),
});

function changes(requests: number, most: number): fc.Arbitrary<Change[]> {
  return fc.array(
    fc.record({
      beforeRequest: fc.integer({ min: 1, max: requests }),
      kind: fc.constantFrom('create', 'delete', 'flip', 'invite', 'activate'),
      at: fc.nat({ max: 40 }),
    }),
    { maxLength: most },
  );
}

function missing(people: Iterable<Person>, rows: readonly Record<string, unknown>[]): string[] {
  const keys = new Set(rows.map(({ key }) => String(key)));
  const emails = new Set(rows.map(({ email }) => String(email).toLowerCase()));
  return [...people]
    .filter(({ id, email }) => !keys.has(id ?? '') && !emails.has(email.toLowerCase()))
    .map(({ email }) => email);
}

describe('an account that moves while it is read', () => {
  it('in its first pass only: COMPLETE with everybody who was there throughout', async () => {
    await fc.assert(
      fc.asyncProperty(
        counts,
        fc.integer({ min: 1, max: 4 }),
        changes(40, 8),
        async (start, pageSize, plan) => {
          // Changes before the closing probes, of which there are three.
          const quiet = new MovingAccount({ counts: start, pageSize });
          await runRead(quiet, { settings: { pageSize } });
          const inFirstPass = plan.filter(({ beforeRequest }) => beforeRequest < quiet.requests.length);
          const zoom = new MovingAccount({ counts: start, pageSize, changes: inFirstPass });
          const { messages, failed } = await runRead(zoom);
          expect(failed).toBe(false);
          expect(missing(zoom.throughout, rowsOf(messages))).toEqual([]);
        },
      ),
      { numRuns: 400, seed: 20261120 },
    );
  });

  it('in any pass: complete with everybody, or INCOMPLETE', async () => {
    let complete = 0;
    let lost = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          active: fc.integer({ min: 20, max: 60 }),
          inactive: fc.integer({ min: 5, max: 20 }),
          pending: fc.integer({ min: 0, max: 10 }),
        }),
        changes(60, 4),
        async (start, plan) => {
          const zoom = new MovingAccount({ counts: start, pageSize: 5, changes: plan });
          const { messages, failed } = await runRead(zoom, { settings: { pageSize: 5 } });
          expect(statusesOf(messages).at(-1)).toBe(failed ? 'INCOMPLETE' : 'COMPLETE');
          if (failed) return;
          complete += 1;
          if (missing(zoom.throughout, rowsOf(messages)).length > 0) lost += 1;
        },
      ),
      { numRuns: 300, seed: 4 },
    );
    expect(complete).toBeGreaterThan(250);
    expect(lost).toBe(0);
  });

  it('in every pass, once of each kind: COMPLETE', async () => {
    const kinds = ['create', 'delete', 'flip', 'invite', 'activate'] as const;
    const plan = [0, 1, 2, 3].flatMap((pass) =>
      kinds.map((kind, index) => ({ kind, beforeRequest: pass * 31 + 3 + index * 5, at: 7 * index + pass })),
    );
    const zoom = new MovingAccount({
      counts: { active: 80, inactive: 30, pending: 20 },
      pageSize: 5,
      changes: plan,
    });
    const { messages, failed } = await runRead(zoom, { settings: { pageSize: 5 } });
    expect(failed).toBe(false);
    expect(missing(zoom.throughout, rowsOf(messages))).toEqual([]);
  });
});

describe('a read that is killed', () => {
  it('after any message, again and again, loses nobody', async () => {
    await fc.assert(
      fc.asyncProperty(
        counts,
        fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 5 }),
        changes(25, 2),
        async (start, kills, plan) => {
          const zoom = new MovingAccount({ counts: start, pageSize: 3, changes: plan });
          let state: unknown[] = [];
          for (const killAfter of [...kills, undefined]) {
            const run = await runRead(zoom, {
              settings: { pageSize: 3 },
              state,
              ...(killAfter !== undefined && { killAfter }),
            });
            if (run.killed) {
              const states = lastStates(run.messages);
              if (states.length > 0) state = JSON.parse(JSON.stringify(states)) as unknown[];
              continue;
            }
            if (!run.failed) expect(missing(zoom.throughout, rowsOf(run.messages))).toEqual([]);
            return;
          }
        },
      ),
      { numRuns: 400, seed: 11 },
    );
  });

  it('starts over with a new snapshot, whole by itself, and says so', async () => {
    const zoom = new MovingAccount({ counts: { active: 12, inactive: 4, pending: 2 }, pageSize: 2 });
    const first = await runRead(zoom, { killAfter: 20 });
    const clock = { nowMs: startMs + 60_000 };
    const second = await runRead(zoom, { state: lastStates(first.messages), clock });
    expect(second.failed).toBe(false);
    expect(missing(zoom.people, rowsOf(second.messages))).toEqual([]);
    const snapshots = [first, second].map(({ messages }) =>
      rowsOf(messages).map((row) => row['snapshot_at']),
    );
    expect(snapshots.map((times) => new Set(times).size)).toEqual([1, 1]);
    expect(snapshots[0]?.[0]).not.toBe(snapshots[1]?.[0]);
    expect(logsOf(second.messages, 'INFO')[0]).toMatch(/^users: an earlier run was cut short\./);
  });

  it('leaves checkpoints that say how far it came', async () => {
    const zoom = new MovingAccount({ counts: { active: 12, pending: 2 }, pageSize: 2 });
    const messages: AirbyteMessage[] = [];
    await runRead(zoom, { onBatch: (batch) => messages.push(...batch) });
    const saved = messages.findLastIndex(({ type }, at) => type === 'STATE' && at < messages.length / 2);
    expect(statesOf(messages.slice(0, saved + 1)).at(-1)).toEqual({
      account_id: 'acc',
      snapshot_at: new Date(startMs).toISOString(),
      pass: 1,
      rows: rowsOf(messages.slice(0, saved)).length,
    });
  });
});
