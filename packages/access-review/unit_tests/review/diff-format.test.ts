import { type DiffFormat, formatDiff } from '../../src/diff/diff-format.ts';
import type { DiffNote } from '../../src/diff/diff-note.ts';
import { diffNotes } from '../../src/diff/diff-notes.ts';
import { compareAccounts } from '../../src/diff/diff.ts';
import { unknownOrigin, type Inventory, type InventoryOrigin } from '../../src/inventory/inventory.ts';
import { defaultPrivileges } from '../../src/inventory/privileged.ts';
import { aRole, aUser, anAccount } from './account.ts';
import { textOf } from './found.ts';
import { now } from '../report/large-account.ts';

const roles = [aRole('2', []), aRole('x', ['User:Edit'], { name: 'Help | desk @all' })];
const nobody = anAccount([], roles);
const format = async (
  after: Inventory,
  how: DiffFormat,
  notes: DiffNote[] = [],
  before = nobody,
): Promise<string> => {
  const header = { old: 'old.json', new: 'new.json', notes };
  return textOf(await formatDiff(compareAccounts(before, after, defaultPrivileges), how, header, now));
};

/** Markdown without its code spans: what GitHub would look for mentions, links and formatting in. */
const outsideCode = (markdown: string): string => markdown.replace(/(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g, '');

describe('the difference as Markdown', () => {
  it.each([
    '@octocat',
    '</details><img src=x onerror=alert(1)>',
    '**bold** [link](https://evil.example) #1 :smile: www.evil.example',
    '`code` `` more',
    '`',
    'a | b\n# title',
    '\u202egnp.exe',
    '   ',
  ])('nothing of a name such as %j is mentioned, linked, formatted or out of its line', async (name) => {
    const text = await format(
      anAccount([aUser('u', { name, email: `${name}@x`, roles: ['x'] })], roles),
      'markdown',
    );
    const bare = outsideCode(text);
    expect(bare).not.toMatch(/[@<[*|`]|www|smile|\u202e|# title/);
    expect(text.split('\n').filter((line) => line.startsWith('- '))).toHaveLength(3);
  });

  it('has the newly privileged first, and fits into a comment however much there is', async () => {
    const users = Array.from({ length: 3000 }, (_, at) =>
      aUser(`u${at}`, { name: `${'\u{1f600}'.repeat(300)}${at}`, roles: ['x'], groups: ['g1'] }),
    );
    const text = await format(anAccount(users, roles), 'markdown');
    expect(Buffer.byteLength(text)).toBeLessThan(65_536);
    expect(text).toContain('Newly privileged users: 3000 · Role assignments added: 3000');
    const few = await format(anAccount(users.slice(0, 2), roles), 'markdown');
    expect(/^### .*/m.exec(few)?.[0]).toBe('### Newly privileged users (2)');
  });

  it('stays small when the notes name very many roles', async () => {
    const notes = [
      { text: 'These roles:', names: Array.from({ length: 5000 }, (_, at) => `Role number ${at}`) },
    ];
    const text = await format(nobody, 'markdown', notes);
    expect(Buffer.byteLength(text)).toBeLessThan(65_536);
    expect(text).toContain('These roles (5000)');
  });
});

describe('the difference as text and JSON', () => {
  it('text: one line a change, without control characters', async () => {
    const text = await format(
      anAccount([aUser('u', { name: 'a\u001b[31m\nb\u202e', roles: ['x'] })], roles),
      'text',
    );
    expect(text).toContain('  a [31m b <u@example.com>: User:Edit\n');
  });

  it('a user who lost a role and got another one is one line; JSON has both changes', async () => {
    const before = anAccount([aUser('u', { name: 'U', roles: ['2'] }), aUser('v', { roles: [] })], roles);
    const after = anAccount([aUser('u', { name: 'U', roles: ['x'] }), aUser('v', { roles: ['2'] })], roles);
    const text = await format(after, 'text', [], before);
    expect(text).toContain('Roles changed (1)\n  U <u@example.com>: Role 2 → Help | desk @all\n');
    expect(text).toContain('Role assignments added (1)\n  Name of v <v@example.com>: Role 2\n');
    expect(text).toContain('Roles changed: 1 · Role assignments added: 1\n');
    expect(text).not.toContain('Role assignments removed');
    expect(await format(after, 'markdown', [], before)).toContain(
      '- `U <u@example.com>`: `Role 2` → `Help | desk @all`\n',
    );
    expect(JSON.parse(await format(after, 'json', [], before))).toMatchObject({
      summary: { role_assignments_added: 2, role_assignments_removed: 1 },
    });
  });

  it('says when both sides were read, as far as that is known', async () => {
    const header = { old: 'a', new: 'b', oldAt: '2026-11-23T12:00:00Z', notes: [] };
    const of = async (how: DiffFormat): Promise<string> =>
      textOf(await formatDiff(compareAccounts(nobody, nobody, defaultPrivileges), how, header, now));
    expect(await of('text')).toContain('Access changes: a, read at 2026-11-23T12:00:00Z → b\n');
    expect(JSON.parse(await of('json'))).toMatchObject({
      old_snapshot_at: '2026-11-23T12:00:00Z',
      new_snapshot_at: null,
    });
  });

  it('JSON: exactly the eleven counts, and every single change', async () => {
    const users = Array.from({ length: 60 }, (_, at) => aUser(`u${at}`, { roles: ['x'] }));
    const json = JSON.parse(await format(anAccount(users, roles), 'json')) as Record<string, unknown>;
    expect(Object.keys(json['summary'] as object).sort()).toEqual([
      'memberships_added',
      'memberships_removed',
      'newly_privileged',
      'role_assignments_added',
      'role_assignments_removed',
      'role_permissions_added',
      'role_permissions_removed',
      'users_activated',
      'users_added',
      'users_deactivated',
      'users_removed',
    ]);
    expect(json['users_added']).toHaveLength(60);
    expect(Object.keys(json).indexOf('newly_privileged')).toBeLessThan(
      Object.keys(json).indexOf('users_added'),
    );
  });
});

describe('diffNotes', () => {
  const of = (origin: Partial<InventoryOrigin>, name = 'Zoom - Test'): Inventory => ({
    ...nobody,
    name,
    origin: { ...unknownOrigin, ...origin },
  });
  const texts = (before: Inventory, after: Inventory): string[] =>
    diffNotes(before, after).map(({ text, names }) => `${text} ${names.join()}`.trim());

  it('has nothing to say of two payloads of one account', () => {
    expect(texts(of({}), of({}))).toEqual([]);
  });

  it('says when two accounts are compared', () => {
    expect(texts(of({ accountId: 'a' }), of({ accountId: 'b' }))).toEqual([
      'These are two different accounts: a,b',
    ]);
    expect(texts(of({}), of({}, 'Zoom - Other'))).toHaveLength(1);
    expect(texts(of({ accountId: 'a' }), of({ accountId: 'a' }, 'Zoom - Other'))).toEqual([]);
  });

  it('says what could not be read, or was left out', () => {
    const found = texts(
      of({
        statuses: ['active', 'inactive', 'pending'],
        rolesWithUnknownPrivileges: new Set(),
      }),
      of({ statuses: ['active'], rolesWithUnknownPrivileges: new Set(['x']) }),
    );
    expect(found).toEqual([
      'The new snapshot holds only users of these statuses: active',
      expect.stringContaining('Help | desk @all'),
    ]);
  });

  it('says once what it says of both sides, and of each what differs', () => {
    const weak = { statuses: ['active'], rolesWithUnknownPrivileges: new Set(['x']) };
    expect(texts(of(weak), of({ ...weak, statuses: ['active', 'pending'] }))).toEqual([
      'The old snapshot holds only users of these statuses: active',
      'The privileges of these roles could not be read for either snapshot, so no change of their permissions is shown: Help | desk @all',
      'The new snapshot holds only users of these statuses: active,pending',
    ]);
    expect(texts(of({ statuses: ['active'] }), of({ statuses: ['active'] }))).toEqual([
      'Both snapshots hold only users of these statuses: active',
    ]);
  });

  it('says if the old side is the newer one', () => {
    const [early, late] = ['2026-11-01T08:00:00Z', '2026-11-01T09:00:00+00:30'];
    expect(texts(of({ snapshotAt: late }), of({ snapshotAt: early }))).toEqual([
      'The old snapshot was read after the new one: the two sides may be swapped.',
    ]);
    expect(texts(of({ snapshotAt: early }), of({ snapshotAt: late }))).toEqual([]);
    expect(texts(of({ snapshotAt: late }), of({}))).toEqual([]);
  });
});
