import {
  type Adversary,
  beforeEachPage,
  create,
  dodges,
  hides,
  hidesGroup,
  inactiveFirst,
  interleaved,
  nth,
  once,
  peopleOf,
  removePeople,
  swaps,
} from './adversary.ts';
import { type AccountOptions, MovingAccount } from './moving-account.ts';
import { lastStates, rowsOf, type Run, runRead, statesOf } from './run-read.ts';

interface Scenario {
  account: AccountOptions;
  pageSize: number;
  stream?: 'users' | 'groups';
  adversary: Adversary;
}

/** An account that the adversary changes; nobody asks for a page size, so that further passes are as in production. */
function accountOf({ account, pageSize, adversary }: Scenario): MovingAccount {
  const zoom: MovingAccount = new MovingAccount({
    ...account,
    pageSize,
    before: beforeEachPage(() => zoom, pageSize, adversary),
  });
  return zoom;
}

/** A page size that is not the largest is the configured one. */
function settingsOf({ pageSize }: Scenario): { settings: { pageSize: number | undefined } } {
  return { settings: { pageSize: pageSize === 2000 ? undefined : pageSize } };
}

/** Keys of the final state that are to be left out, and the rows of its snapshot that remain. */
function snapshotOf(
  runs: readonly Run[],
  stream: string,
): { gone: string[]; rows: Record<string, unknown>[] } {
  const messages = runs.flatMap((run) => run.messages);
  const { snapshot } = (statesOf(messages, stream).at(-1) ?? {}) as {
    snapshot?: { snapshot_at: string; gone_keys?: string[] | null };
  };
  const gone = snapshot?.gone_keys ?? [];
  const rows = rowsOf(messages, stream).filter(
    ({ snapshot_at: at, key, id }) => at === snapshot?.snapshot_at && !gone.includes(String(key ?? id)),
  );
  return { gone, rows };
}

/** Who was there throughout and is not in the rows of a read that ended COMPLETE; nobody of one that did not. */
function missing(zoom: MovingAccount, runs: readonly Run[], stream = 'users'): string[] {
  if (runs.at(-1)?.failed !== false) return [];
  const { rows } = snapshotOf(runs, stream);
  const known = new Set(rows.flatMap(({ key, id, email }) => [key, id, String(email).toLowerCase()]));
  return stream === 'groups'
    ? zoom.groupIds.filter((id) => !known.has(id))
    : [...zoom.throughout]
        .filter(({ id, email }) => !known.has(id ?? email.toLowerCase()) && !known.has(email.toLowerCase()))
        .map(({ email }) => email);
}

const scenarios: [string, Scenario][] = [
  ...[2, 9].flatMap((passes): [string, Scenario][] => [
    [
      `a row that deletions push over the edge of a page of 2000 in ${passes} passes`,
      {
        account: { counts: { active: 4500 } },
        pageSize: 2000,
        adversary: hides(nth('active', 2000), passes),
      },
    ],
    [
      `a row that deletions push over the edge of a page of 100 in ${passes} passes`,
      {
        account: { counts: { active: 450, inactive: 20 } },
        pageSize: 100,
        adversary: hides(nth('active', 100), passes),
      },
    ],
    [
      `a group that deletions push over the edge of a page of 300 in ${passes} passes`,
      { account: { groups: 900 }, pageSize: 300, stream: 'groups', adversary: hidesGroup('g300', passes) },
    ],
  ]),
  [
    'forty invitations withdrawn in each of two passes',
    {
      account: { counts: { active: 10, pending: 300 } },
      pageSize: 100,
      adversary: (() => {
        const inPass = new Set<number>();
        return (zoom, { status, pass, offset }) => {
          if (status !== 'pending' || offset === 0 || pass > 2 || inPass.has(pass)) return;
          inPass.add(pass);
          removePeople(zoom, peopleOf(zoom, 'pending').slice(0, 40));
        };
      })(),
    },
  ],
  [
    'five hundred deleted and five hundred created between two answers',
    {
      account: { counts: { active: 2000 } },
      pageSize: 100,
      adversary: once(
        ({ status, offset }) => status === 'active' && offset === 600,
        (zoom) => {
          removePeople(zoom, peopleOf(zoom, 'active').slice(0, 500));
          create(zoom, 500);
        },
      ),
    },
  ],
];

describe('a read never ends COMPLETE without somebody who was there throughout', () => {
  it.each(scenarios)('%s', async (_, scenario) => {
    const zoom = accountOf(scenario);
    const stream = scenario.stream ?? 'users';
    const run = await runRead(zoom, { streams: [stream], ...settingsOf(scenario) });
    expect(missing(zoom, [run], stream)).toEqual([]);
  });

  it.each<[string, (zoom: MovingAccount) => void, Adversary, Record<'active' | 'inactive', number>]>([
    [
      'one deactivated and another reactivated between two answers',
      inactiveFirst,
      swaps,
      { active: 550, inactive: 150 },
    ],
    [
      'one moved and, in the next pass, moved back',
      interleaved,
      dodges(nth('inactive', 250)),
      { active: 400, inactive: 300 },
    ],
  ])('%s', async (_, arrange, adversary, counts) => {
    const scenario = { account: { counts }, pageSize: 100, adversary };
    const zoom = accountOf(scenario);
    arrange(zoom);
    const run = await runRead(zoom, settingsOf(scenario));
    expect(missing(zoom, [run])).toEqual([]);
  });

  it.each([1, 40])(
    'a read that is killed, while it was dead %s deleted and as many created',
    async (count) => {
      const scenario = { account: { counts: { active: 500 } }, pageSize: 100, adversary: () => undefined };
      const zoom = accountOf(scenario);
      const killed = await runRead(zoom, { ...settingsOf(scenario), killAfter: 320 });
      expect(killed.killed).toBe(true);
      // What was written after the last state is written again by whoever goes on from it.
      const lastState = killed.messages.findLastIndex(({ type }) => type === 'STATE');
      killed.messages = killed.messages.slice(0, lastState + 1);
      removePeople(zoom, peopleOf(zoom, 'active').slice(0, count));
      create(zoom, count);
      const resumed = await runRead(zoom, { ...settingsOf(scenario), state: lastStates(killed.messages) });
      expect(missing(zoom, [killed, resumed])).toEqual([]);
    },
  );
});

describe('lists without dates, of which nobody changes anything', () => {
  it.each([
    [1, 21],
    [2, 57],
  ])('by pages of %s, %s groups are read whole', async (pageSize, groups) => {
    const zoom = accountOf({ account: { groups }, pageSize, adversary: () => undefined });
    const run = await runRead(zoom, { streams: ['groups'], settings: { pageSize } });
    expect(run.failed).toBe(false);
  });
});

describe('what a later pass sees', () => {
  it('is told: who lost a role, who was deactivated, and who was deleted', async () => {
    const changes: Adversary = (zoom, { status, pass, offset }) => {
      if (status !== 'active') return;
      // The total that moves in the first pass asks for a second one.
      if (pass === 1 && offset > 0) removePeople(zoom, peopleOf(zoom, 'active').slice(-1));
      if (pass !== 2 || offset > 0) return;
      const [admin, leaver, deleted] = peopleOf(zoom, 'active');
      if (admin?.roleId !== '1' || leaver === undefined || deleted === undefined) return;
      admin.roleId = '2';
      leaver.status = 'inactive';
      removePeople(zoom, [deleted]);
    };
    const scenario = { account: { counts: { active: 12, inactive: 2 } }, pageSize: 10, adversary: changes };
    const zoom = accountOf(scenario);
    const [admin, leaver, deleted] = zoom.people;
    if (admin === undefined || leaver === undefined) throw new Error('Nobody is there.');
    admin.roleId = '1';
    const run = await runRead(zoom, {
      ...settingsOf(scenario),
      clock: {
        get nowMs() {
          // A clock that goes on, so that a later row has a later time.
          return zoom.clock.nowMs + zoom.requests.length;
        },
      },
    });
    expect(run.failed).toBe(false);
    const { gone } = snapshotOf([run], 'users');
    expect(lastRecord(run, admin.id)).toMatchObject({ data: { role_id: '2', revision: 2 } });
    expect(lastRecord(run, leaver.id)).toMatchObject({ data: { status: 'inactive', revision: 2 } });
    expect(statesOf(run.messages, 'users').at(-1)).toMatchObject({ snapshot: { restated: 2 } });
    expect(gone).toContain(deleted?.id);
  });

  it('is later than what a page of the same millisecond said', async () => {
    // Between the pages of the active and the inactive users somebody is deactivated; the clock stands still.
    const deactivates = once(
      ({ status }) => status === 'inactive',
      (zoom) => {
        const [leaver] = peopleOf(zoom, 'active');
        if (leaver !== undefined) leaver.status = 'inactive';
      },
    );
    const scenario = {
      account: { counts: { active: 3, inactive: 2 } },
      pageSize: 10,
      adversary: deactivates,
    };
    const zoom = accountOf(scenario);
    const run = await runRead(zoom, settingsOf(scenario));
    expect(run.failed).toBe(false);
    expect(lastRecord(run, zoom.people[0]?.id)).toMatchObject({ data: { status: 'inactive' } });
  });
});

/** The record of a key that was emitted last, which is the one with the latest time too. */
function lastRecord({ messages }: Run, key: string | undefined) {
  const records = messages.flatMap((message) =>
    message.type === 'RECORD' && (message.record.data as { key: string }).key === key ? [message.record] : [],
  );
  const times = records.map(({ emitted_at: at }) => at);
  expect(new Set(times).size).toBe(times.length);
  expect(times).toEqual([...times].sort((one, other) => one - other));
  return records.at(-1);
}
