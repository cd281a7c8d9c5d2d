import { MovingAccount } from './moving-account.ts';
import { errorsOf, logsOf, runRead, statesOf, statusesOf } from './run-read.ts';

describe('totals that disagree', () => {
  const dropping = (changes: { beforeRequest: number; kind: 'create'; at: number }[] = []) =>
    new MovingAccount({
      counts: { active: 20, inactive: 3 },
      changes,
      distort: (_, query, page) => (query.pageSize === 1 ? page : { ...page, rows: page.rows.slice(1) }),
    });

  it('are asked once more, then INCOMPLETE with both numbers', async () => {
    const { messages, failed } = await runRead(dropping(), { settings: { pageSize: 4 } });
    expect(failed).toBe(true);
    expect(errorsOf(messages)[0]?.message).toContain('a total of 20 but lists 18 rows');
  });

  it('also while the totals move', async () => {
    const changes = [2, 8, 14, 20, 26].map((beforeRequest) => ({
      beforeRequest,
      kind: 'create' as const,
      at: 3,
    }));
    const { messages, failed } = await runRead(dropping(changes), { settings: { pageSize: 4 } });
    expect([failed, statusesOf(messages).at(-1)]).toEqual([true, 'INCOMPLETE']);
  });

  it('are tolerated as far as the setting says, aloud', async () => {
    const { messages, failed } = await runRead(dropping(), {
      settings: { pageSize: 4, toleratedMissingRows: 5 },
    });
    expect(failed).toBe(false);
    expect(logsOf(messages, 'WARN')).toHaveLength(2);
    expect(statesOf(messages).at(-1)).toMatchObject({ snapshot: { rows: 17, reported_total: 23 } });
  });
});
