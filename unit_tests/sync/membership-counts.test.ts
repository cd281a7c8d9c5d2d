import { compareMemberships, MembershipCounts } from '../../src/sync/membership-counts.ts';

function counted(...rows: Record<string, unknown>[]): MembershipCounts {
  const counts = new MembershipCounts();
  for (const row of rows) counts.add(row);
  return counts;
}
const many = (number: number, row: Record<string, unknown>) => Array.from({ length: number }, () => row);

describe('counting memberships', () => {
  it('counts, by status, who names a role or a group', () => {
    const { roles, groups } = counted(
      { status: 'active', role_id: '0', group_ids: ['g', 'h'] },
      { status: 'active', role_id: 'R', group_ids: ['g'] },
      { status: 'inactive', role_id: 'R', group_ids: ['g'] },
      { status: 'pending', role_id: 'R' },
    );
    expect(Object.fromEntries(roles)).toEqual({
      '0': { active: 1, inactive: 0, pending: 0 },
      R: { active: 1, inactive: 1, pending: 1 },
    });
    expect(Object.fromEntries(groups)).toEqual({
      g: { active: 2, inactive: 1, pending: 0 },
      h: { active: 1, inactive: 0, pending: 0 },
    });
  });

  it('a user counts once for whatever he names twice, in either field', () => {
    const { roles, groups } = counted(
      { status: 'active', role_id: 'R', role_ids: ['R', 'S', 'R'], group_ids: ['g', 'g'] },
      { status: 'active', role_id: ['R'], group_ids: [7] },
    );
    expect([roles.get('R')?.active, roles.get('S')?.active]).toEqual([2, 1]);
    expect([groups.get('g')?.active, groups.get('7')?.active]).toEqual([1, 1]);
  });

  it.each([
    {},
    { status: 'active' },
    { status: 'new', role_id: '0' },
    { status: 'active', role_id: '', group_ids: [null, ''] },
    { status: 'active', role_id: null, role_ids: 'x', group_ids: 'x' },
  ])('%j names nothing', (row) => {
    const { roles, groups } = counted(row);
    expect([roles.size, groups.size]).toEqual([0, 0]);
  });

  it('a user without a role may be a Member', () => {
    const counts = counted(...many(5, { status: 'active', role_id: '2' }), ...many(3, { status: 'pending' }));
    const compare = (total_members: number) =>
      compareMemberships('roles', counts, [{ id: '2', name: 'Member', total_members }], 0);
    expect([4, 5, 8, 9].map((total) => compare(total).length)).toEqual([1, 0, 0, 1]);
  });
});

describe('comparing memberships with what Zoom counts', () => {
  const counts = counted(
    ...many(10, { status: 'active', role_id: 'R', group_ids: ['g'] }),
    ...many(3, { status: 'inactive', role_id: 'R', group_ids: ['g'] }),
    ...many(2, { status: 'pending', role_id: 'R' }),
  );

  it.each([
    [10, 0, true],
    [15, 0, true],
    [9, 0, false],
    [16, 0, false],
    [8, 2, true],
    [17, 2, true],
    [7, 2, false],
    [18, 2, false],
    [null, 0, true],
    [undefined, 0, true],
  ])('%s members, give or take %d: agrees %s', (total_members, allowance, agrees) => {
    const sentences = compareMemberships(
      'roles',
      counts,
      [{ id: 'R', name: 'Helpdesk', total_members }],
      allowance,
    );
    expect(sentences).toHaveLength(agrees ? 0 : 1);
  });

  it('says what differs, by how much', () => {
    expect(compareMemberships('groups', counts, [{ id: 'g', name: 'Sales', total_members: 20 }], 3)).toEqual([
      expect.stringMatching(
        /^groups: Zoom counts 20 members of g \(Sales\), but 10 active users name it, 13 of all/,
      ),
    ]);
  });

  it('a group that nobody names has no members', () => {
    const empty = { id: 'x', name: null };
    expect(compareMemberships('groups', counts, [{ ...empty, total_members: 0 }], 0)).toEqual([]);
    expect(compareMemberships('groups', counts, [{ ...empty, total_members: 4 }], 0)).toEqual([
      expect.stringContaining('4 members of x, but 0 active users'),
    ]);
  });

  it('says no more than ten, and how many more there are', () => {
    const listed = Array.from({ length: 13 }, (_, at) => ({ id: `g${at}`, name: 'G', total_members: 5 }));
    expect(compareMemberships('groups', counts, listed.slice(0, 10), 0)).toHaveLength(10);
    const sentences = compareMemberships('groups', counts, listed, 0);
    expect([sentences.length, sentences.at(-1)]).toEqual([11, expect.stringContaining('counts of 3 more')]);
  });
});
