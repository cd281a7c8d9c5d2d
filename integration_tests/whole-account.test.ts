import { type FaultRule, startZoomSimulator, type ZoomSimulator } from '@source-zoom/simulators';
import { allStreams, endOf, logsOf, requestCounts, rowsOf, whoIsWho } from './harness/account.ts';
import { type FinishedRun, readStreams } from './harness/connector.ts';

const pagesOf = (count: number, size: number): number => Math.max(1, Math.ceil(count / size));
const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

function expectEverybodyOnce({ messages, code }: FinishedRun, { account }: ZoomSimulator): void {
  expect(code).toBe(0);
  const users = rowsOf(messages, 'users');
  expect(users).toHaveLength(account.size);
  expect(whoIsWho(users)).toEqual(whoIsWho(account.users()));
  expect(rowsOf(messages, 'groups').map(({ id }) => id)).toEqual(account.groups.map(({ id }) => id));
  expect(
    rowsOf(messages, 'roles')
      .map(({ id }) => id)
      .sort(),
  ).toEqual(account.roles.map(({ id }) => id).sort());
  for (const stream of allStreams) expect([stream, endOf(messages, stream)]).toEqual([stream, 'COMPLETE']);
}

describe('an account with 100,000 users', () => {
  it('is read whole, each user, membership and role once, with no request more than needed', async () => {
    const zoom = await startZoomSimulator({ users: 100_000, groups: 320, seed: 11 });
    const finished = await readStreams({ config: zoom.config(), catalog: allStreams });
    await zoom.stop();
    expectEverybodyOnce(finished, zoom);
    const { account } = zoom;
    const statuses = ['active', 'inactive', 'pending'] as const;
    const totals = 2 * statuses.length;
    const pages = statuses.map((status) => pagesOf(account.list(status).length, 2000));
    expect(requestCounts(zoom)).toEqual({
      token: 1,
      // What tells no date of creation is read twice, by smaller pages the second time.
      users: totals + sum(pages) + pagesOf(account.list('pending').length, 1600),
      groups: pagesOf(account.groups.length, 300) + pagesOf(account.groups.length, 225),
      // Before the users and after them.
      roles: 4,
      role: account.roles.length,
    });
  }, 120_000);

  it('is read the same with a fault on one request in twenty', async () => {
    const kinds = [
      '5xx_html',
      'reset_before',
      'reset_mid',
      'truncated',
      'rate_second',
      'invalid_token',
      'expired_token',
      'rate_bare',
      'error_200',
      'invalid_json_error',
    ] as const;
    const faults: FaultRule[] = kinds.map((kind, at) => ({ do: kind, nth: 4 + at * 7 }));
    const zoom = await startZoomSimulator({ users: 100_000, seed: 12, faults });
    const finished = await readStreams({ config: zoom.config(), catalog: allStreams });
    await zoom.stop();
    expect(zoom.faults.struck).toBeGreaterThanOrEqual(4);
    expect(zoom.faults.struck / zoom.requests.length).toBeGreaterThanOrEqual(1 / 20);
    expectEverybodyOnce(finished, zoom);
  }, 120_000);
});

describe('odd pages', () => {
  it.each<[string, FaultRule[]]>([
    ['a page that repeats rows', [{ do: 'duplicate_rows', endpoint: 'users', nth: 2 }]],
    ['a short page', [{ do: 'short_page', endpoint: 'users', nth: 2 }]],
    ['an empty page with a token', [{ do: 'empty_page', endpoint: 'users', nth: 2 }]],
    ['a token that died', [{ do: 'dead_page_token', endpoint: 'users', status: 'active', nth: 2 }]],
    ['a token that comes twice', [{ do: 'repeat_token', endpoint: 'users', status: 'active', nth: 2 }]],
  ])('%s is no loss', async (_what, faults) => {
    const zoom = await startZoomSimulator({ users: 700, groups: 12, seed: 13, faults });
    const finished = await readStreams({ config: zoom.config({ page_size: 100 }), catalog: allStreams });
    await zoom.stop();
    expect(zoom.faults.struck).toBe(1);
    expectEverybodyOnce(finished, zoom);
  });

  it('pages that are too large for Zoom are read in smaller ones', async () => {
    const faults: FaultRule[] = [{ do: 'gateway_timeout', endpoint: 'users', largerThan: 150 }];
    const zoom = await startZoomSimulator({ users: 700, groups: 12, seed: 15, faults });
    const finished = await readStreams({ config: zoom.config({ page_size: 400 }), catalog: allStreams });
    await zoom.stop();
    expect(zoom.faults.struck).toBeGreaterThanOrEqual(3);
    expectEverybodyOnce(finished, zoom);
  });

  it('a list that always drops rows ends INCOMPLETE, with both numbers; tolerated, COMPLETE with a warning', async () => {
    const faults: FaultRule[] = [{ do: 'drop_row', endpoint: 'users', status: 'inactive' }];
    const zoom = await startZoomSimulator({ users: 700, seed: 14, faults });
    const refused = await readStreams({ config: zoom.config({ page_size: 1000 }), catalog: ['users'] });
    const tolerated = await readStreams({
      config: zoom.config({ page_size: 1000, tolerated_missing_rows: 1 }),
      catalog: ['users', 'snapshots'],
    });
    await zoom.stop();
    expect([refused.code, endOf(refused.messages, 'users')]).toEqual([1, 'INCOMPLETE']);
    const listed = zoom.account.list('inactive').length;
    const error = refused.messages.flatMap((message) =>
      message.type === 'TRACE' && message.trace.type === 'ERROR' ? [message.trace.error.message] : [],
    );
    expect(error.join()).toContain(String(listed));
    expect(error.join()).toContain(String(listed - 1));
    expect([tolerated.code, endOf(tolerated.messages, 'users')]).toEqual([0, 'COMPLETE']);
    expect(logsOf(tolerated.messages, 'WARN').join()).toContain('tolerated_missing_rows');
    expect(rowsOf(tolerated.messages, 'snapshots')).toHaveLength(1);
  });
});
