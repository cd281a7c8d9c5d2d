import { ConfigError, TransientError } from '@source-zoom/airbyte-connector';
import { NotOnThisPlan, type ZoomPage } from '../../src/zoom/api.ts';
import { type Admin, GroupAccount, type GroupAccountOptions } from './group-account.ts';
import { errorsOf, logsOf, type Run, rowsOf, runRead, statesOf, statusesOf } from './run-read.ts';

const admin = (name: string): Admin => ({ email: `${name}@example.com`, name });
const stream = 'group_admins';

async function read(
  options: GroupAccountOptions,
  { pageSize, streams = [stream] }: { pageSize?: number; streams?: string[] } = {},
): Promise<Run & { account: GroupAccount }> {
  const account = new GroupAccount(options);
  const run = await runRead(account, { streams, settings: { pageSize } });
  return { ...run, account };
}

const namesOf = ({ messages }: Run): string[] =>
  rowsOf(messages, stream).map(({ group_id: group, email }) => `${String(group)} ${String(email)}`);

/** The proof in the last state. */
function proofOf({ messages }: Run): Record<string, unknown> {
  return statesOf(messages, stream).at(-1)?.['snapshot'] as Record<string, unknown>;
}

describe('group_admins', () => {
  it('reads the administrators of every group, page by page, and proves them', async () => {
    const five = ['a', 'b', 'c', 'd', 'e'].map(admin);
    const run = await read({ groups: { g1: five, g2: [], g3: [admin('A')] } }, { pageSize: 2 });
    expect(run.failed).toBe(false);
    expect(namesOf(run)).toEqual(
      ['a', 'b', 'c', 'd', 'e'].map((name) => `g1 ${name}@example.com`).concat('g3 a@example.com'),
    );
    expect(rowsOf(run.messages, stream)[0]).toEqual({
      account_id: 'acc',
      snapshot_at: expect.any(String) as unknown,
      group_id: 'g1',
      email: 'a@example.com',
      name: 'a',
      revision: 1,
    });
    expect(proofOf(run)).toMatchObject({
      rows: 6,
      reported_total: 6,
      passes: 1,
      proven_by: 'quiet',
      warnings: null,
    });
    expect(statusesOf(run.messages, stream)).toEqual(['STARTED', 'RUNNING', 'COMPLETE']);
  });

  it('writes nothing of the groups themselves, and one state for many groups', async () => {
    const groups = Object.fromEntries(Array.from({ length: 250 }, (_, at) => [`g${at}`, [admin('a')]]));
    const { messages } = await read({ groups });
    expect(rowsOf(messages, 'groups')).toEqual([]);
    const states = statesOf(messages, stream);
    expect(states.map((state) => state['rows'])).toEqual([100, 200, 250, undefined]);
    const counts = messages.flatMap((each) =>
      each.type === 'STATE' ? [each.state.sourceStats.recordCount] : [],
    );
    expect(counts).toEqual([100, 100, 50, 0]);
    expect(messages.filter((each) => each.type === 'TRACE' && each.trace.type === 'ESTIMATE')).toEqual([]);
  });

  it('has its proof in the stream of proofs', async () => {
    const { messages } = await read({ groups: { g1: [admin('a')] } }, { streams: ['snapshots', stream] });
    expect(rowsOf(messages, 'snapshots')).toMatchObject([{ stream, rows: 1, reported_total: 1 }]);
  });

  it('requests first pages ahead of their turn, but not all at once', async () => {
    const groups = Object.fromEntries(Array.from({ length: 400 }, (_, at) => [`g${at}`, [admin('a')]]));
    const { account } = await read({ groups });
    expect(account.requests.filter((each) => each !== 'groups')).toHaveLength(400);
    expect(account.mostPending).toBeGreaterThan(50);
    expect(account.mostPending).toBeLessThanOrEqual(101);
  });

  it('takes a group that was deleted meanwhile for one without administrators', async () => {
    const run = await read({ groups: { g1: undefined, g2: [admin('a')] } });
    expect(run.failed).toBe(false);
    expect(namesOf(run)).toEqual(['g2 a@example.com']);
  });

  it('keeps an administrator without an address as an unknown one, once a group, with a warning', async () => {
    const run = await read({
      groups: { g1: [admin('a'), { name: 'B' }, { email: ' ', name: 'C' }], g2: [{}] },
    });
    expect(namesOf(run)).toEqual(['g1 a@example.com', 'g1 ', 'g2 ']);
    const warning = (group: string): string =>
      `group_admins: Zoom names an administrator of the group ${group} without an e-mail address, so the administrators of this group are not all known: look the group up in Zoom.`;
    expect(logsOf(run.messages, 'WARN')).toEqual([warning('g1'), warning('g2')]);
    expect(proofOf(run)).toMatchObject({
      rows: 3,
      reported_total: 3,
      warnings: [warning('g1'), warning('g2')],
    });
  });

  it.each([1, 2, 3, 4, 5])(
    'keeps one of them for a group whose pages show several, %d a page, and proves the rest',
    async (pageSize) => {
      const admins = [admin('a'), { name: 'B' }, admin('c'), { name: 'D' }, admin('e'), { name: 'F' }];
      const run = await read({ groups: { g1: admins, g2: [admin('g')] } }, { pageSize });
      expect(run.failed).toBe(false);
      expect(namesOf(run).sort()).toEqual([
        'g1 ',
        ...['g1 a', 'g1 c', 'g1 e', 'g2 g'].map((name) => `${name}@example.com`),
      ]);
      expect(proofOf(run)).toMatchObject({ rows: 5, reported_total: 5 });
    },
  );

  it('is incomplete when a row is missing beside them', async () => {
    const admins = [{ name: 'A' }, admin('b'), { name: 'C' }, admin('d')];
    const answer = (_group: string, page: ZoomPage): ZoomPage => ({
      ...page,
      rows: page.rows.filter(({ name }) => name !== 'd'),
    });
    const run = await read({ groups: { g1: admins }, answer }, { pageSize: 2 });
    expect(run.failed).toBe(true);
  });

  it('names a field that is not declared, and leaves it out', async () => {
    const { messages } = await read({ groups: { g1: [{ ...admin('a'), id: 'u1' }] } });
    expect(rowsOf(messages, stream)[0]).not.toHaveProperty('id');
    expect(logsOf(messages, 'WARN').join()).toContain('group_admins: Zoom sent the field id');
  });

  it('reads only that group again whose rows do not agree with its total', async () => {
    let shortened = 0;
    const answer = (groupId: string, page: ZoomPage): ZoomPage =>
      groupId === 'g2' && (shortened += 1) === 1 ? { ...page, rows: page.rows.slice(1) } : page;
    const run = await read({ groups: { g1: [admin('a')], g2: [admin('b'), admin('c')], g3: [] }, answer });
    expect(namesOf(run).sort()).toEqual(['g1 a@example.com', 'g2 b@example.com', 'g2 c@example.com']);
    expect(run.account.requests.filter((each) => each.startsWith('g2'))).toHaveLength(2);
    expect(run.account.requests).toHaveLength(1 + 3 + 1);
    expect(proofOf(run)).toMatchObject({ rows: 3, reported_total: 3, passes: 2 });
  });

  it('is incomplete when a group never agrees with its total, and harms no other stream', async () => {
    const answer = (groupId: string, page: ZoomPage): ZoomPage =>
      groupId === 'g2' ? { ...page, rows: [] } : page;
    const run = await read(
      { groups: { g1: [admin('a')], g2: [admin('b')] }, answer },
      { streams: ['group_admins', 'groups', 'snapshots'] },
    );
    expect(run.failed).toBe(true);
    expect(statusesOf(run.messages, stream).at(-1)).toBe('INCOMPLETE');
    expect(errorsOf(run.messages)).toMatchObject([
      { failure_type: 'system_error', stream_descriptor: { name: stream } },
    ]);
    expect(errorsOf(run.messages)[0]?.message).toContain('group_admins (g2): Zoom reports a total of 1');
    expect(statusesOf(run.messages, 'groups').at(-1)).toBe('COMPLETE');
    expect(rowsOf(run.messages, 'snapshots').map((row) => row['stream'])).toEqual(['groups']);
  });

  it.each([
    ['a missing scope', new ConfigError('group_admins: missing scope group:read:administrator:admin; …')],
    ['an outage', new TransientError('group_admins: Zoom is not available')],
  ])('fails with %s at any group, in its words', async (_what, error) => {
    const answer = (groupId: string, page: ZoomPage): Promise<ZoomPage> =>
      groupId === 'g3' ? Promise.reject(error) : Promise.resolve(page);
    const groups = { g1: [admin('a')], g2: [], g3: [], g4: [admin('d')] };
    const run = await read({ groups, answer });
    expect(run.failed).toBe(true);
    expect(errorsOf(run.messages)).toMatchObject([{ message: error.message }]);
    expect(proofOf(run)).toBeUndefined();
  });

  it('is empty with a warning where the plan has no groups', async () => {
    const answer = (): Promise<ZoomPage> => Promise.reject(new NotOnThisPlan('none'));
    const run = await read({ groups: { g1: [] }, answer });
    expect(run.failed).toBe(false);
    expect(logsOf(run.messages, 'WARN').join()).toContain(
      "group_admins: not part of this Zoom account's plan",
    );
    expect(proofOf(run)).toMatchObject({
      rows: 0,
      warnings: [expect.stringContaining('not part of')],
    });
  });

  it('is incomplete where the plan loses its groups after rows were written', async () => {
    const answer = (groupId: string, page: ZoomPage): Promise<ZoomPage> =>
      groupId === 'g2' ? Promise.reject(new NotOnThisPlan('none')) : Promise.resolve(page);
    const run = await read({ groups: { g1: [admin('a')], g2: [] }, answer });
    expect(errorsOf(run.messages)).toMatchObject([{ failure_type: 'transient_error' }]);
  });
});
