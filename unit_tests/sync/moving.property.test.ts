import fc from 'fast-check';
import { type Change, MovingAccount, type Person } from './moving-account.ts';
import { lastStates, rowsOf, runRead, statusesOf } from './run-read.ts';

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
          // What no total shows (opposite changes between two answers of a list) is the stated limit of the proof.
          fc.pre(!zoom.cancelled);
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
          fc.pre(!zoom.cancelled);
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
          const rows: Record<string, unknown>[] = [];
          let state: unknown[] = [];
          for (const killAfter of [...kills, undefined]) {
            const run = await runRead(zoom, {
              settings: { pageSize: 3 },
              state,
              ...(killAfter !== undefined && { killAfter }),
            });
            rows.push(...rowsOf(run.messages));
            if (run.killed) {
              const states = lastStates(run.messages);
              if (states.length > 0) state = JSON.parse(JSON.stringify(states)) as unknown[];
              continue;
            }
            fc.pre(!zoom.cancelled);
            if (!run.failed) expect(missing(zoom.throughout, rows)).toEqual([]);
            return;
          }
        },
      ),
      { numRuns: 400, seed: 11 },
    );
  });

  it('at half of a quiet account asks for at most 60 % of the pages again, under the same snapshot', async () => {
    const zoom = new MovingAccount({ counts: { active: 100, inactive: 40, pending: 20 }, pageSize: 2 });
    const half = await runRead(zoom, { killAfter: 120 });
    const before = zoom.requests.length;
    const rest = await runRead(zoom, { state: lastStates(half.messages) });
    expect(rest.failed).toBe(false);
    const pages = zoom.requests.slice(before).filter((request) => !request.endsWith(' 1')).length;
    expect(pages).toBeLessThanOrEqual(0.6 * 80);
    const proven = rowsOf([...half.messages, ...rest.messages]);
    expect(new Set(proven.map(({ key }) => key)).size).toBe(160);
    expect(new Set(proven.map(({ snapshot_at }) => snapshot_at)).size).toBe(1);
    expect(lastStates(rest.messages).at(-1)).toMatchObject({
      stream: { stream_state: { snapshot: { rows: 160, reported_total: 160 } } },
    });
  });

  it.each<[string, (state: Record<string, unknown>) => unknown, object]>([
    ['of another account', (state) => ({ ...state, account_id: 'other' }), {}],
    ['of other statuses', (state) => state, { settings: { userStatuses: ['active'] } }],
    ['with another page size', (state) => state, { settings: { pageSize: 3 } }],
    ['with custom attributes', (state) => state, { settings: { customAttributes: true } }],
    ['that had moved', (state) => ({ ...state, resumable: false }), {}],
    ['of a further pass', (state) => ({ ...state, pass: 2 }), {}],
    [
      'that knows rows, but not where to go on',
      (state) => ({ ...state, slices: { ...(state['slices'] as object), active: { rows: 4, total: 12 } } }),
      {},
    ],
    ['whose shape is unknown', () => ({ cursor: 7 }), {}],
    ['whose time is none', (state) => ({ ...state, snapshot_at: '2026' }), {}],
    ['whose numbers are none', (state) => ({ ...state, slices: { active: { rows: 'x' } } }), {}],
    ['whose token is too old', (state) => state, { clock: { nowMs: Date.parse('2026-11-20T12:14:00Z') } }],
  ])('starts over from a state %s', async (_, change, options) => {
    const zoom = new MovingAccount({ counts: { active: 12, inactive: 2, pending: 2 }, pageSize: 2 });
    const { messages } = await runRead(zoom, { killAfter: 20 });
    const state = JSON.parse(JSON.stringify(lastStates(messages).at(-1))) as {
      stream: { stream_state: Record<string, unknown> };
    };
    state.stream.stream_state = change(state.stream.stream_state) as Record<string, unknown>;
    const read = await runRead(zoom, { state: [state], ...options });
    expect(read.failed).toBe(false);
    expect(rowsOf(read.messages).filter(({ status }) => status === 'active')).toHaveLength(12);
    expect(
      read.messages.some(
        (message) => message.type === 'LOG' && message.log.message.includes('starting over'),
      ),
    ).toBe(true);
  });

  it('starts a new snapshot when the list moved meanwhile', async () => {
    const zoom = new MovingAccount({ counts: { active: 12 }, pageSize: 2 });
    const { messages } = await runRead(zoom, { killAfter: 20 });
    zoom.apply({ beforeRequest: 0, kind: 'delete', at: 0 });
    const read = await runRead(zoom, { state: lastStates(messages) });
    expect(read.failed).toBe(false);
    expect(missing(zoom.people, rowsOf(read.messages))).toEqual([]);
  });
});
