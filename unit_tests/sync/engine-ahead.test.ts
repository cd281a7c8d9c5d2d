import type { ListOptions, ZoomApi } from '../../src/zoom/api.ts';
import { MovingAccount } from './moving-account.ts';
import { rowsOf, runRead, statusesOf } from './run-read.ts';

/** An account whose heads arrive before the pages, and announce the token that `announce` makes of the true one. */
function announcing(account: MovingAccount, announce: (token: string) => string): ZoomApi {
  const list: ZoomApi['list'] = async (name, query, signal, options: ListOptions = {}) => {
    const page = await account.list(name, query, signal);
    if (page.nextPageToken !== '') options.onNextToken?.(announce(page.nextPageToken));
    await new Promise(setImmediate);
    return page;
  };
  return { list, detail: account.detail, object: account.object, scopes: account.scopes };
}

const counts = { active: 9, inactive: 5, pending: 4 };
const everybody = 18;

async function requestsWithout(groups = 0): Promise<string[]> {
  const account = new MovingAccount({ counts, groups });
  await runRead(account, { streams: ['users', 'groups', 'roles', 'snapshots'] });
  return account.requests.toSorted();
}

describe('pages that are asked for ahead', () => {
  it('are the pages of the list: the same requests, the same rows', async () => {
    const account = new MovingAccount({ counts, groups: 5 });
    const { messages, failed } = await runRead(
      announcing(account, (token) => token),
      { streams: ['users', 'groups', 'roles', 'snapshots'] },
    );
    expect([failed, rowsOf(messages).length, rowsOf(messages, 'groups').length]).toEqual([
      false,
      everybody,
      5,
    ]);
    expect(account.requests.toSorted()).toEqual(await requestsWithout(5));
  });

  // The page of another token is as good a page as any, of other rows.
  it('are not used if the head of an answer named another token than the whole of it', async () => {
    const account = new MovingAccount({ counts });
    const other = (token: string): string => token.replace(/@\d+$/, '@2');
    const { messages, failed } = await runRead(announcing(account, other));
    expect(failed).toBe(false);
    expect(new Set(rowsOf(messages).map(({ key }) => key)).size).toBe(everybody);
    expect(rowsOf(messages)).toHaveLength(everybody);
  });

  it('may fail without harm, if nothing leads to them', async () => {
    const account = new MovingAccount({
      counts,
      before: (_, { pageToken }) => {
        if (pageToken === 'nowhere') throw new Error('There is no such page.');
      },
    });
    const { messages, failed } = await runRead(announcing(account, () => 'nowhere'));
    expect([failed, rowsOf(messages).length, statusesOf(messages).at(-1)]).toEqual([
      false,
      everybody,
      'COMPLETE',
    ]);
  });
});
