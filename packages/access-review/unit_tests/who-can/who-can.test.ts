import { anAccount, aRole, aUser } from '../review/account.ts';
import { type AccessQuestion } from '../../src/who-can/access-query.ts';
import { account, ask, askJson, origin, roles, users, who } from './ask.ts';

describe('who can', () => {
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
});
