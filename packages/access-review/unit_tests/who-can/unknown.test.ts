import { aGroup, anAccount, aRole, aUser } from '../review/account.ts';
import { unlistedRole } from '../../src/inventory/inventory-entities.ts';
import { account, ask, askJson, origin, roles, users, who } from './ask.ts';

describe('who can, where not everything is known', () => {
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

  it('a snapshot that is not whole says so', () => {
    const partial = { ...account, origin: { ...origin, proven: false, statuses: ['active'] } };
    expect(askJson(partial, { privilege: 'User:Edit' }).notes).toEqual([
      'The snapshot is not proven whole: people may be missing.',
      'Of all users, only these were read: active.',
    ]);
  });
});
