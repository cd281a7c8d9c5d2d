import { aGroup, anAccount, aRole, aUser } from '../review/account.ts';
import { textOf } from '../review/found.ts';
import { unlistedRole } from '../../src/inventory/inventory-entities.ts';
import { type Inventory, unknownOrigin } from '../../src/inventory/inventory.ts';
import { type AccessQuestion, findQuery } from '../../src/who-can/access-query.ts';
import { formatWhoCan, type WhoCanFormat } from '../../src/who-can/who-can-format.ts';

const origin = {
  ...unknownOrigin,
  accountId: 'acc',
  snapshotAt: '2026-11-24T12:00:00Z',
  proven: true,
  statuses: ['active', 'inactive', 'pending'],
  rolesWithUnknownPrivileges: new Set<string>(),
};
const zoomPrivileges = ['User:Edit', 'User:Read', 'Meeting:Join'];
const roles = [
  aRole('0', ['User:Read'], { name: 'Owner' }),
  aRole('1', ['User:Edit', 'User:Read', 'Role:Edit'], { name: 'Admin' }),
  aRole('2', [], { name: 'Member' }),
  aRole('r1', ['User:Edit=g1', 'User:Edit=g2', 'User:Read'], { name: 'Helpdesk' }),
];
const users = [
  aUser('owner', { roles: ['0'] }),
  aUser('adam', { roles: ['1'], name: 'Adam' }),
  aUser('gone', { roles: ['1'], status: 'inactive', isActive: false }),
  aUser('help', { roles: ['r1', '2'] }),
  aUser('member'),
];

function ask(
  inventory: Inventory,
  question: AccessQuestion,
  format: WhoCanFormat = 'text',
  limit = Number.POSITIVE_INFINITY,
): string {
  const query = findQuery(question, inventory, zoomPrivileges);
  return textOf(formatWhoCan(format, { inventory, question, query, limit }));
}

interface Answer {
  summary: Record<string, unknown>;
  notes: string[];
  answers: {
    answer: string;
    user: { id: string | null };
    role: { id: string } | null;
    reach?: string;
    groups?: { id: string }[];
    privileges?: string[];
    reason?: string;
  }[];
}
const askJson = (inventory: Inventory, question: AccessQuestion): Answer =>
  JSON.parse(ask(inventory, question, 'json')) as Answer;
const who = ({ answers }: Answer): unknown[] =>
  answers.map(({ answer, user, role, reach, groups }) => [
    answer,
    user.id,
    role?.id,
    reach,
    ...(groups ?? []).map(({ id }) => id),
  ]);

describe('who can', () => {
  const account = anAccount(users, roles, {}, { origin });

  it('a privilege: everybody who holds it, through which role, account-wide or in which groups', () => {
    const answer = askJson(account, { privilege: 'user:edit' });
    expect(who(answer)).toEqual([
      ['yes', 'adam', '1', 'account'],
      ['yes', 'help', 'r1', 'groups', 'g1', 'g2'],
      ['yes', 'owner', '0', 'account'],
      ['yes', 'gone', '1', 'account'],
    ]);
    expect(answer.summary).toMatchObject({ active: 3, not_active: 1, unknown: 0 });
  });

  it('the text counts, names the roles and lists the people', () => {
    expect(ask(account, { privilege: 'User:Edit', role: 'Helpdesk' })).toBe(
      [
        'Zoom - Test, read at 2026-11-24T12:00:00Z, proven whole',
        '1 person can.',
        '',
        'Roles:',
        '  Helpdesk, in Group g1, Group g2 (1 person)',
        '',
        'NAME          E-MAIL            STATUS  ROLE      WHERE',
        'Name of help  help@example.com  active  Helpdesk  in Group g1, Group g2',
        '',
      ].join('\n'),
    );
  });

  it.each<[AccessQuestion, string, string]>([
    [{ role: 'Admin' }, '1 person holds the role; 1 person holds it, but cannot sign in', 'What it gives:'],
    [{ group: 'g1' }, '3 people can do something in the group; 1 person could, but', 'Roles that reach it:'],
    [
      { role: 'Helpdesk', group: 'g1' },
      '1 person can do something in the group by this role.',
      'What reaches it:',
    ],
    [{ role: 'Member', group: 'g1' }, 'Nobody can do anything in the group by this role.', ''],
    [{ user: 'member', group: 'g1' }, 'The user can do nothing in the group.', ''],
    [{ user: 'adam' }, '1 person holds a role.', 'Roles held:'],
    [{ privilege: 'User:Edit' }, '3 people can; 1 person could, but cannot sign in', 'Roles:'],
    [{ role: 'Helpdesk', user: 'adam' }, 'The user does not hold the role.', ''],
  ])('%j is answered in words of its own', (question, count, heading) => {
    const text = ask(account, question);
    expect(text).toContain(`\n${count}`);
    expect(text).toContain(heading);
    expect(text).not.toMatch(/such a role/);
  });

  it('the Owner of a plan without roles: by name, with privileges that are unknown', () => {
    const unlisted = anAccount(
      [aUser('boss', { roles: ['0'] })],
      [unlistedRole('0'), unlistedRole('x9')],
      {},
      { origin },
    );
    expect([...unlisted.roles.values()].map(({ name }) => name)).toEqual(['Owner', 'Unknown role (x9)']);
    expect(ask(unlisted, { privilege: 'User:Edit' })).toContain('Owner, account-wide (1 person)');
    const held = ask(unlisted, { user: 'boss' });
    expect(held).toContain('Owner, account-wide (1 person): privileges unknown');
    expect(held).toContain('The privileges of the role Owner could not be read. (1 person)');
    const [row] = askJson(unlisted, { user: 'boss' }).answers;
    expect(row).toMatchObject({ privileges: [], privileges_known: false });
  });

  it('a pattern: each privilege that it fits, by place', () => {
    const { answers } = askJson(account, { privilege: 'User:*', user: 'HELP@example.com' });
    expect(answers.map(({ reach, privileges }) => [reach, privileges])).toEqual([
      ['groups', ['User:Edit']],
      ['account', ['User:Read']],
    ]);
  });

  it('a group: what reaches it, not what holds in other groups', () => {
    expect(who(askJson(account, { privilege: 'User:Edit', group: 'Group g3' }))).toEqual([
      ['yes', 'adam', '1', 'account'],
      ['yes', 'owner', '0', 'account'],
      ['yes', 'gone', '1', 'account'],
    ]);
    expect(who(askJson(account, { privilege: 'User:Edit', group: 'g2', role: 'r1' }))).toEqual([
      ['yes', 'help', 'r1', 'groups', 'g2'],
    ]);
  });

  it('a group: only who holds a privilege there can do something; unread roles and privileges are unknown', () => {
    const inventory = anAccount(
      [...users, aUser('dim', { roles: ['r5'] }), aUser('blank', { unknown: new Set(['role_ids']) })],
      [...roles, aRole('r5', [], { name: 'Unread', unknown: new Set(['privileges']) })],
      {},
      { origin },
    );
    const text = ask(inventory, { group: 'g1' });
    expect(text).toContain(
      '\n3 people can do something in the group; 1 person could, but cannot sign in (invited or deactivated); of 2 people it is unknown.\n',
    );
    expect(text).not.toMatch(/^ {2}(Member|Unread),/m);
    const ofGroup = askJson(inventory, { group: 'g1' });
    expect(ofGroup.summary).toEqual(askJson(inventory, { privilege: '*', group: 'g1' }).summary);
    expect(who(ofGroup)).toEqual(
      expect.arrayContaining([
        ['unknown', 'dim', 'r5', undefined],
        ['unknown', 'blank', undefined, undefined],
      ]),
    );
    expect(who(ofGroup).flat()).not.toContain('member');
  });

  it('a group: the Owner can do everything in it, also where Zoom lists nothing for the role', () => {
    const inventory = anAccount(
      [aUser('boss', { roles: ['0'] })],
      [aRole('0', [], { name: 'Owner' })],
      {},
      { origin },
    );
    const text = ask(inventory, { group: 'g1' });
    expect(text).toContain('1 person can do something in the group.');
    expect(text).toContain('Owner, account-wide (1 person): everything');
  });

  it('a user: each role, also one without privileges', () => {
    const text = ask(account, { user: 'help' });
    expect(text).toContain('Member, account-wide (1 person): no privileges');
    expect(text).toContain('Helpdesk, in Group g1, Group g2 (1 person): User:Edit');
    expect(text).not.toContain('Admin');
  });

  it('a role whose privileges could not be read has unknown ones, not none', () => {
    const unread = anAccount(
      users,
      roles.map((role) => (role.id === '2' ? { ...role, unknown: new Set(['privileges']) } : role)),
      {},
      { origin },
    );
    expect(ask(unread, { user: 'help' })).toContain('Member, account-wide (1 person): privileges unknown');
    const reason = 'The privileges of the role Member could not be read.';
    expect(ask(unread, { user: 'help' }, 'csv')).toMatch(new RegExp(`,Member,account,,,${reason}`));
    expect(askJson(unread, { user: 'help', role: 'Member' })).toMatchObject({
      answers: [{ answer: 'yes', privileges: [], privileges_known: false }, { answer: 'unknown' }],
    });
  });

  it('"nobody" is said only where everything is known', () => {
    expect(ask(account, { privilege: 'Meeting:Join', role: 'Admin' })).toContain('\nNobody can.\n');
    expect(ask(account, { privilege: 'User:Edit', user: 'member' })).toContain('\nThe user cannot.\n');
    const unread = anAccount(
      users,
      roles.map((role) => (role.id === '2' ? { ...role, unknown: new Set(['privileges']) } : role)),
      {},
      { origin },
    );
    const text = ask(unread, { privilege: 'Meeting:Join', user: 'member' });
    expect(text).toContain('of 1 person it is unknown.');
    expect(text).toContain('- The privileges of the role Member could not be read. (1 person)');
    expect(text).not.toMatch(/nobody|cannot/i);
  });

  it('roles that could not be read: unknown, unless another role settles it', () => {
    const unknown = new Set(['role_ids']);
    const inventory = anAccount(
      [aUser('a', { roles: [], unknown }), aUser('b', { roles: ['1'], unknown })],
      roles,
      {},
      { origin },
    );
    const answer = askJson(inventory, { privilege: 'User:Edit' });
    expect(who(answer)).toEqual([
      ['yes', 'b', '1', 'account'],
      ['unknown', 'a', undefined, undefined],
    ]);
    expect(answer.summary).toMatchObject({
      active: 1,
      unknown: 1,
      unknown_because: { 'Their roles could not be read.': 1 },
    });
  });

  it('restrictions that could not be read: held, where is unknown; also for one group', () => {
    const inventory = anAccount(
      [aUser('a', { roles: ['r2'] })],
      [aRole('r2', ['User:Edit'], { unknown: new Set(['privilege_scopes']) })],
      {},
      { origin },
    );
    expect(who(askJson(inventory, { privilege: 'User:Edit', group: 'g1' }))).toEqual([
      ['yes', 'a', 'r2', 'unknown'],
    ]);
    expect(ask(inventory, { privilege: 'User:Edit' })).toContain('where is unknown');
  });

  it('a privilege restricted to a group that Zoom does not name may reach any group', () => {
    const inventory = anAccount(
      [aUser('a', { roles: ['r3'] })],
      [aRole('r3', ['User:Edit='])],
      {},
      { origin },
    );
    expect(who(askJson(inventory, { privilege: 'User:Edit', group: 'g1' }))).toEqual([
      ['yes', 'a', 'r3', 'unknown', ''],
    ]);
    const place = 'in a group that Zoom does not name (1 person)';
    for (const question of [{ group: 'g1' }, { privilege: '*' }, { privilege: '*', group: 'g1' }])
      expect(ask(inventory, question)).toContain(place);
  });

  it('a payload file that lists no privileges for a role leaves it unknown', () => {
    const answer = askJson(anAccount(users, roles), { privilege: 'User:Edit' });
    expect(who(answer)).toContainEqual(['unknown', 'member', '2', undefined]);
    expect(answer.notes).toEqual([
      'A payload file does not say when the account was read, or whether all of it was.',
    ]);
  });

  it('administrators of groups, also those who are no users; groups whose administrators are unknown', () => {
    const groups = new Map(
      [
        aGroup('g1', { admins: ['adam@example.com', 'else@example.org'] }),
        aGroup('g2', { unknown: new Set(['admins']) }),
      ].map((group) => [group.id, group]),
    );
    const inventory = anAccount(
      [aUser('adam', { administers: ['g1'] })],
      roles,
      {},
      {
        origin,
        groups,
        parts: new Set(['group_admins'] as const),
      },
    );
    const answer = askJson(inventory, { privilege: 'Group members and settings' });
    expect(who(answer)).toEqual([
      ['yes', 'adam', 'group-admin', 'groups', 'g1'],
      ['yes', null, 'group-admin', 'groups', 'g1'],
    ]);
    expect(answer.notes).toEqual(['The administrators of these groups could not be read: Group g2.']);
    expect(ask(inventory, { privilege: 'Group members and settings' })).toContain('not a user');
  });

  it('what the account does not have is refused with what is close, never answered with nobody', () => {
    expect(() => ask(account, { privilege: 'User:Edt' })).toThrow(
      'User:Edt: no role of this account lists such a privilege, and Zoom is not known to have it. Did you mean User:Edit, User:Read?',
    );
    expect(() => ask(account, { user: 'eve' })).toThrow('eve: no user of this account');
    expect(() => ask(account, { role: 'help' })).toThrow(
      'no role of this id or name. Did you mean Helpdesk?',
    );
    expect(() => ask(account, { role: 'Hepldesk' })).toThrow('Did you mean Helpdesk?');
    expect(() => ask(account, { privilege: 'Usr:Edit' })).toThrow('Did you mean User:Edit?');
    expect(() => ask(account, { user: 'hepl@example.com' })).toThrow('Did you mean help@example.com?');
    expect(() => ask(account, { group: 'g9' })).toThrow('no group of this id or name');
  });

  it('a longer text ends with how many more there are; CSV has a line for each', () => {
    expect(ask(account, { privilege: 'User:Edit' }, 'text', 2)).toContain('… and 2 more;');
    const lines = ask(account, { privilege: 'User:Edit' }, 'csv').trim().split('\r\n');
    expect(lines).toHaveLength(5);
    expect(lines[2]).toBe(
      'yes,help,Name of help,help@example.com,active,r1,Helpdesk,groups,Group g1; Group g2,User:Edit,',
    );
  });

  it('people in order: who can, who could, whose status is unknown, of whom it is unknown; by name, then address', () => {
    const admin = (id: string, name: string, more: object = {}): ReturnType<typeof aUser> =>
      aUser(id, { name, roles: ['1'], ...more });
    const inventory = anAccount(
      [
        aUser('u1', { name: 'Al', roles: [], unknown: new Set(['role_ids']) }),
        admin('u2', 'Al', { status: undefined, isActive: undefined }),
        admin('u3', 'Al', { status: 'pending', isActive: false }),
        admin('u4', 'Zoe'),
        admin('u5', 'Bo', { email: 'z@example.com' }),
        admin('u6', 'Bo', { email: 'a@example.com' }),
        admin('u7', 'Öz'),
      ],
      roles,
      {},
      { origin },
    );
    const order = ['u6', 'u5', 'u4', 'u7', 'u3', 'u2', 'u1'];
    const question = { privilege: 'User:Edit' };
    expect(askJson(inventory, question).answers.map(({ user }) => user.id)).toEqual(order);
    const lines = ask(inventory, question, 'csv').trim().split('\r\n').slice(1);
    expect(lines.map((line) => line.split(',')[1])).toEqual(order);
    const names = (limit: number): string[] =>
      [...ask(inventory, question, 'text', limit).matchAll(/^(\S+) +\S+@example.com/gm)].map(
        ([, name = '']) => name,
      );
    expect(names(1)).toEqual(['Bo']);
    expect(names(3)).toEqual(['Bo', 'Bo', 'Zoe']);
    expect(names(Number.POSITIVE_INFINITY)).toEqual(['Bo', 'Bo', 'Zoe', 'Öz', 'Al', 'Al']);
  });

  it('a snapshot that is not whole says so', () => {
    const partial = { ...account, origin: { ...origin, proven: false, statuses: ['active'] } };
    expect(askJson(partial, { privilege: 'User:Edit' }).notes).toEqual([
      'The snapshot is not proven whole: people may be missing.',
      'Of all users, only these were read: active.',
    ]);
  });
});
