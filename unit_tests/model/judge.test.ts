import { Dice } from '../../chaos/src/dice.ts';
import { Account } from '../../model/src/account.ts';
import type { Entry } from '../../model/src/entry.ts';
import { type FindingKind, judge } from '../../model/src/judge.ts';
import type { ListOrder } from '../../model/src/orders.ts';
import type { EmittedRow, Proof } from '../../model/src/read-account.ts';

const anywhere = { from: 0, to: 3 };

function accountBy(order: ListOrder): Account {
  return new Account(
    {
      order,
      counts: { active: 3, inactive: 2, pending: 1 },
      datesOfPending: false,
      acceptedAsCreated: false,
      acceptedInCapitals: true,
      datesBehindMs: 0,
    },
    new Dice(1),
    Date.parse('2026-11-20T12:00:00Z'),
  );
}

/** Rows as they were shown at that time. */
function rowsOf(account: Account): Map<string, EmittedRow> {
  return new Map(
    account.entries
      .filter(({ list }) => list !== undefined)
      .map(({ id, email = '', list }, position) => {
        const key = id ?? email;
        return [key, { key, email, status: list, revision: 1, position }];
      }),
  );
}

function kindsOf(
  account: Account,
  rows: Map<string, EmittedRow>,
  { lastPassTick = 0, ...changes }: Partial<Proof> & { lastPassTick?: number } = {},
): FindingKind[] {
  const proof = { snapshot_at: 'now', rows: rows.size, reported_total: 0, restated: 0, ...changes };
  return judge(account, { proof, message: '', passes: 1, lastPassTick, rows }).map(({ kind }) => kind);
}

function first(account: Account, list: 'active' | 'pending'): Entry {
  const [entry] = account.lists[list];
  if (entry === undefined) throw new Error('Nobody is there.');
  return entry;
}

describe('the judge of the model', () => {
  it('finds nothing in a quiet account, and nothing in what is not said to be whole', () => {
    const account = accountBy('id');
    expect(kindsOf(account, rowsOf(account))).toEqual([]);
    expect(
      judge(account, { proof: undefined, message: 'moves', passes: 4, lastPassTick: 0, rows: new Map() }),
    ).toEqual([]);
  });

  it.each<[string, ListOrder, (account: Account, entry: Entry) => void, FindingKind]>([
    ['who stayed', 'id', () => undefined, 'missing'],
    [
      'who moved once',
      'entered',
      (account, entry) => {
        account.move(entry, 'inactive');
      },
      'missing',
    ],
    [
      'who moved twice',
      'id',
      (account, entry) => {
        account.move(entry, 'inactive');
        account.move(entry, 'active');
      },
      'missing_toggled',
    ],
    [
      'who got another name',
      'name',
      (account, entry) => {
        account.rename(entry, anywhere);
      },
      'missing_renamed',
    ],
    [
      'who stayed while another got another name',
      'name',
      (account) => {
        const other = account.lists.inactive[0];
        if (other !== undefined) account.rename(other, anywhere);
      },
      'missing_shuffled',
    ],
  ])('misses somebody %s', (_, order, change, kind) => {
    const account = accountBy(order);
    const rows = rowsOf(account);
    const entry = first(account, 'active');
    change(account, entry);
    expect(kindsOf(account, rows, { lastPassTick: account.tick })).not.toContain(kind);
    rows.delete(entry.id ?? '');
    expect(kindsOf(account, rows)).toContain(kind);
  });

  it('misses somebody whose only row is named as gone, and nobody who was created or deleted meanwhile', () => {
    const account = accountBy('id');
    const rows = rowsOf(account);
    account.create('active', anywhere);
    const gone = first(account, 'active');
    account.remove(gone);
    rows.delete(gone.id ?? '');
    expect(kindsOf(account, rows)).toEqual([]);
    expect(kindsOf(account, rows, { gone_keys: [first(account, 'active').id ?? ''] })).toContain('missing');
  });

  it('knows who accepted an invitation by his address, however it is spelt', () => {
    const account = accountBy('id');
    const rows = rowsOf(account);
    account.move(first(account, 'pending'), 'active');
    expect(kindsOf(account, rows)).toEqual([]);
    expect(kindsOf(account, rows, { lastPassTick: account.tick })).toEqual(['stale_status', 'unsaid']);
    const [joined] = account.lists.active.filter(({ moves }) => moves > 0);
    const key = joined?.id ?? '';
    rows.set(key, { key, email: joined?.email?.toLowerCase(), status: 'active', revision: 1, position: 9 });
    expect(kindsOf(account, rows, { lastPassTick: account.tick })).toEqual(['stale_invitation', 'unsaid']);
    const address = joined?.email?.toLowerCase() ?? '';
    expect(kindsOf(account, rows, { lastPassTick: account.tick, gone_keys: [address] })).toEqual([]);
  });

  it('finds who was deleted before the last pass, unless named as gone', () => {
    const account = accountBy('id');
    const rows = rowsOf(account);
    const gone = first(account, 'active');
    account.remove(gone);
    expect(kindsOf(account, rows)).toEqual([]);
    const { tick: lastPassTick } = account;
    expect(kindsOf(account, rows, { lastPassTick })).toEqual(['stale_gone', 'unsaid']);
    const warnings = ['users: the last pass did not show 1 row of an earlier one.'];
    expect(kindsOf(account, rows, { lastPassTick, warnings })).toEqual(['stale_gone']);
    expect(kindsOf(account, rows, { lastPassTick: account.tick, gone_keys: [gone.id ?? ''] })).toEqual([]);
  });

  it.each<[string, Partial<Proof>, boolean]>([
    ['more rows than were written', { rows: 7 }, true],
    ['fewer rows than Zoom counts', { reported_total: 7 }, true],
    ['unless so many were added', { reported_total: 7, added: 1 }, false],
    ['unless so many are tolerated', { reported_total: 7, tolerated: 1 }, false],
    ['a row that is lost and stood for an earlier one', { restated: 1 }, true],
    ['a gone key that was never written', { gone_keys: ['nobody'] }, true],
  ])('looks at the numbers of a proof: %s', (_, proof, isWrong) => {
    const account = accountBy('id');
    expect(kindsOf(account, rowsOf(account), proof).includes('arithmetic')).toBe(isWrong);
  });
});
