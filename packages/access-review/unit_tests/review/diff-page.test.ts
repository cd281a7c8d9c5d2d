import { diffNotes } from '../../src/diff/diff-notes.ts';
import { wholenessNotes } from '../../src/diff/wholeness-notes.ts';
import { diffPage } from '../../src/diff/diff-page.ts';
import { compareAccounts } from '../../src/diff/diff.ts';
import { changesSince } from '../../src/findings/changes-since.ts';
import { findFindings } from '../../src/findings/find.ts';
import { defaultSettings } from '../../src/findings/settings.ts';
import { type Inventory, unknownOrigin } from '../../src/inventory/inventory.ts';
import { defaultPrivileges } from '../../src/inventory/privileged.ts';
import { now } from '../report/large-account.ts';
import { aRole, aUser, anAccount } from './account.ts';
import { textOf } from './found.ts';

const roles = [aRole('2', [], { name: 'Member' }), aRole('1', ['User:Edit'], { name: 'Admin' })];
const nobody = anAccount([], roles);

async function pageOf(before: Inventory, after: Inventory, most?: number): Promise<string> {
  const settings = {
    ...defaultSettings,
    exceptions: [{ rule: 'unverified-admin', subject: 'ok', reason: 'Known <here>.', expires: '2027-01-01' }],
  };
  const found = findFindings(after, settings, now);
  const findings = changesSince(before, { inventory: after, findings: found }, settings, now);
  const header = {
    ...{ old: 'monday.json', new: 'tuesday.json', oldAt: '2026-11-23T12:34:56Z' },
    ...{
      notes: [...wholenessNotes(before, after, findings), ...diffNotes(before, after, findings)],
      findings,
      sides: {
        before: { inventory: before, input: { name: 'monday.json', sha256: 'ab' } },
        after: { inventory: after, input: { name: 'tuesday.json', notHashed: 'it changed' } },
      },
      tool: { name: 'a-tool', version: '1.2.3' },
    },
  };
  const diff = compareAccounts(before, after, defaultPrivileges);
  return textOf(await diffPage(diff, header, now, most));
}

/** What a reader sees, section by section. */
function readable(page: string): string[] {
  return page
    .replace(/^[\s\S]*<\/style>/, '')
    .split('<section')
    .map((part) =>
      part
        .replace(/^[^>]*>/, '')
        .replaceAll(/<\/?bdi>/g, '')
        .replaceAll(/<[^>]*>/g, ' ')
        .replaceAll(/\s+/g, ' ')
        .trim(),
    );
}

const [promoted, accepted] = [{ roles: ['1'] }, { roles: ['1'], verified: false }];
const before = anAccount(
  [
    aUser('a'),
    aUser('gone', accepted),
    aUser('ok', accepted),
    aUser('lost', { ...accepted, status: 'active' }),
  ],
  roles,
);
const after = anAccount(
  [
    aUser('a', promoted),
    aUser('ok', accepted),
    aUser('lost', { roles: ['1'], verified: undefined, unknown: new Set(['verified']) }),
    aUser('new', accepted),
  ],
  roles,
  {},
  { origin: { ...unknownOrigin, proven: true } },
);

it('says what was compared and when each side was read', async () => {
  const [top = ''] = readable(await pageOf(before, after));
  expect(top).toContain('Before monday.json, read at 2026-11-23 12:34 UTC');
  expect(top).toContain('After tuesday.json, read at an unknown time');
});

it('has a section for every kind of change, in the order of the other formats, which the list of sections names', async () => {
  const page = await pageOf(before, after);
  const [, overview = '', ...sections] = readable(page).slice(0, -1);
  expect(sections.map((text) => /^.*?\)/.exec(text)?.[0])).toEqual([
    ...['New findings (1)', 'Newly privileged users (2)', 'Roles changed (1)', 'Role assignments added (1)'],
    ...['Role assignments removed (1)', 'Users added (1)', 'Users removed (1)'],
    'Findings that may remain, since not all is known (1)',
    ...['Findings resolved (1)', 'Findings accepted (1)'],
  ]);
  expect(overview).toContain('Newly privileged users 2 Roles changed 1');
  expect(sections.join()).toContain('Name of a <a@example.com>: Member → Admin'.replace(/[<>]/g, entity));
  expect(sections.join()).toContain('Accepted: Known &lt;here&gt;.');
  expect(page).toContain('<a href="#roles-changed-title">Roles changed (1)</a>');
});

it('ends with which accounts, files and program it was', async () => {
  const text = readable(await pageOf(before, after)).at(-1) ?? '';
  expect(text).toContain('Account Zoom - Test Zoom - Test Snapshot time unknown time unknown');
  expect(text).toContain('Completeness unknown whether whole proven whole Input monday.json tuesday.json');
  expect(text).toContain('SHA-256 of the input ab none: it changed');
  expect(text).toContain('Program a-tool 1.2.3');
});

it('names the people whom findings are about, with the role that they had then, and the rule', async () => {
  const text = readable(await pageOf(before, after)).join();
  const rule = 'Administrator without a verified e-mail address';
  expect(text).toContain(`high: ${rule}: Name of new &lt;new@example.com&gt; (Admin): Holds Admin;`);
  expect(text).toContain(`high: ${rule}: Name of gone &lt;gone@example.com&gt; (Admin): Holds Admin;`);
});

const entity = (sign: string): string => (sign === '<' ? '&lt;' : '&gt;');

it('says above the changes what to consider, and that nothing changed', async () => {
  const [, overview = ''] = readable(
    await pageOf(before, { ...after, origin: { ...after.origin, proven: false } }),
  );
  expect(overview).toContain('The new snapshot is not proven whole: somebody may be missing.');
  const [, nothing = '', ...none] = readable(await pageOf(nobody, nobody));
  expect(nothing).toContain('Nothing changed.');
  expect(none.map((text) => text.slice(0, 8))).toEqual(['Evidence']);
});

it.each([
  '</bdi></li><script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '&lt;b&gt;',
  '\u202egnp.exe',
])('a name such as %j is only text', async (name) => {
  const odd = [...roles, aRole('x', ['User:Edit'], { name })];
  const user = aUser('u', { name, email: `${name}@x`, roles: ['x'] });
  const page = await pageOf(anAccount([], roles), { ...anAccount([user], odd), name });
  expect(page).not.toContain(name.includes('<') ? name : '<b>');
  expect(page.match(/<(script|img)/g)).toBeNull();
  expect(page).toMatch(/Content-Security-Policy" content="default-src &#39;none&#39;; style-src/);
  // Each name within an element of its own that nothing in it ends.
  expect(page.match(/<bdi>/g)?.length).toBe(page.match(/<\/bdi>/g)?.length);
});

it('counts what it has no room for, and says where it is; small lists stay whole', async () => {
  const many = Array.from({ length: 3000 }, (_, at) => aUser(`u${at}`, { name: 'x'.repeat(2000) }));
  const page = await pageOf(nobody, anAccount([...many, aUser('boss', promoted)], roles), 200_000);
  expect(Buffer.byteLength(page)).toBeLessThan(230_000);
  const sections = readable(page);
  const added = sections.find((text) => text.startsWith('Users added')) ?? '';
  const listed = page.split('id="users-added"')[1]?.split('</section>')[0]?.match(/<li>/g)?.length ?? 0;
  expect(listed).toBeGreaterThan(10);
  expect(added).toContain('Users added (3,001) 3,001 changes');
  expect(added).toContain(
    `… and ${(3001 - listed).toLocaleString('en-US')} more changes without room on this page: the JSON format has them all.`,
  );
  expect(sections.find((text) => text.startsWith('Newly privileged'))).toContain('Name of boss');
  expect(sections.join()).not.toMatch(/… and 0/);
});
