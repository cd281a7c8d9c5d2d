/// <reference lib="dom" />
import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../../browser_tests/browser.ts';
import type { Inventory } from '../src/inventory/inventory.ts';
import { findQuery } from '../src/who-can/access-query.ts';
import { formatWhoCan } from '../src/who-can/who-can-format.ts';
import { aGroup, aRole, aUser, anAccount } from '../unit_tests/review/account.ts';
import { textOf } from '../unit_tests/review/found.ts';
import { schemes, faultsOf } from './accessibility.ts';
import { opened } from './open-report.ts';

const roles = [
  aRole('0', ['User:Read'], { name: 'Owner' }),
  aRole('1', ['User:Edit', 'User:Read', 'Role:Edit'], { name: 'Admin' }),
  aRole('2', ['Meeting:Join'], { name: 'Member' }),
  aRole('desk', ['User:Edit=g1', 'User:Read'], { name: 'Helpdesk' }),
  aRole('odd', ['user:edit'], { name: 'Scoped', unknown: new Set(['privilege_scopes']) }),
  aRole('dark', [], { name: 'Dark', unknown: new Set(['privileges']) }),
];
const account: Inventory = anAccount(
  [
    aUser('owner', { roles: ['0'] }),
    aUser('adam', { roles: ['1'] }),
    aUser('gone', { roles: ['1'], status: 'inactive', isActive: false }),
    aUser('maybe', { roles: ['1'], status: undefined, isActive: undefined }),
    aUser('help', { roles: ['desk', '2'] }),
    aUser('both', { roles: ['desk', 'dark'] }),
    aUser('scoped', { roles: ['odd'] }),
    aUser('dim', { roles: ['dark'] }),
    aUser('unread', { roles: [], unknown: new Set(['role_ids']) }),
    aUser('ga', { administers: ['g1'] }),
    aUser('member'),
  ],
  roles,
  { 'User:Edit': ['DataRead', 'DataWrite'] },
  {
    parts: new Set(['group_admins'] as const),
    groups: new Map([['g1', aGroup('g1', { admins: ['ga@example.com', 'gone@else.com'] })]]),
  },
);

let browser: Browser;
let page: Page;
let detailOf: (name: string) => Promise<string>;
const complaints: string[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
  ({ other: page, detailOf } = await opened(browser, account));
  page.on('pageerror', (error) => complaints.push(error.message));
}, 60_000);

afterAll(async () => {
  await browser.close();
  expect(complaints).toEqual([]);
});

const cells = (column: number): Promise<string[]> =>
  page.locator(`#table tbody td:nth-child(${column})`).allTextContents();
const tab = (name: string): Promise<void> => page.locator(`[data-kind=${name}]`).click();

/** Names of the people in the table after a button of a privilege's details, if it is there. */
async function peopleBehind(privilege: string, text: string): Promise<string[]> {
  await tab('privileges');
  await page.locator('#table tbody button').getByText(privilege, { exact: true }).click();
  const way = page.locator('#detail button', { hasText: text });
  if ((await way.count()) === 0) {
    await page.keyboard.press('Escape');
    return [];
  }
  await way.click();
  return (await cells(1)).sort();
}

interface Row {
  answer: 'yes' | 'unknown';
  user: { id: string | null; name: string };
}

/** The same from who-can: those who hold it in some way, and those of whom it is unknown. */
function whoCan(privilege: string): { yes: string[]; unknown: string[] } {
  const question = { privilege };
  const query = findQuery(question, account, []);
  const text = textOf(formatWhoCan('json', { inventory: account, question, query, limit: 0 }));
  const { answers } = JSON.parse(text) as { answers: Row[] };
  const named = (answer: Row['answer']): string[] =>
    answers.flatMap((row) => (row.answer === answer && row.user.id !== null ? [row.user.name] : []));
  const yes = new Set(named('yes'));
  return {
    yes: [...yes].sort(),
    unknown: [...new Set(named('unknown'))].filter((name) => !yes.has(name)).sort(),
  };
}

it('names the same people for every privilege as who-can does', async () => {
  await tab('privileges');
  const privileges = await cells(1);
  expect([...privileges].sort()).toEqual([
    ...['AccountSetting:Edit', 'Group members and settings', 'Meeting:Join'],
    ...['Role:Edit', 'User:Edit', 'User:Read'],
  ]);
  for (const privilege of privileges.filter((name) => name !== 'AccountSetting:Edit')) {
    const { yes, unknown } = whoCan(privilege);
    expect([privilege, await peopleBehind(privilege, 'in the table')]).toEqual([privilege, yes]);
    expect([privilege, await peopleBehind(privilege, 'of whom it is unknown')]).toEqual([privilege, unknown]);
  }
});

it('of whom it is unknown whether they are privileged, it never says that they are not', async () => {
  const standing = async (): Promise<Record<string, string>> => {
    const [people, answers] = [await cells(1), await cells(6)];
    return Object.fromEntries(people.map((name, at) => [name.replace('Name of ', ''), answers[at] ?? '']));
  };
  await tab('users');
  expect(await standing()).toMatchObject({
    ...{ owner: 'yes', adam: 'yes', scoped: 'yes', help: 'no', member: 'no' },
    ...{ dim: 'unknown', both: 'unknown', unread: 'unknown', maybe: 'unknown' },
  });
  const order = async (sort: string): Promise<string[]> => {
    await page.evaluate((hash) => (location.hash = hash), `#users?sort=${sort}`);
    const direction = sort.startsWith('-') ? 'descending' : 'ascending';
    await page.locator(`#table th[aria-sort=${direction}]`, { hasText: 'Privileged' }).waitFor();
    return [...new Set(await cells(6))];
  };
  expect(await order('Privileged')).toEqual(['yes', 'unknown', 'no']);
  expect(await order('-Privileged')).toEqual(['no', 'unknown', 'yes']);
  await tab('users');
  expect(await detailOf('dim')).toMatch(/Privilegedunknown/);
  expect(await detailOf('owner')).toContain('As Ownercan do everything, whatever is listed');
  expect(await detailOf('adam')).not.toContain('As Owner');
  await page.selectOption('#filter-privileged', 'unknown');
  expect(Object.keys(await standing()).sort()).toEqual(['both', 'dim', 'maybe', 'unread']);
  expect(new URL(page.url()).hash).toBe('#users?privileged=unknown');
  const waiting = page.waitForEvent('download');
  await page.locator('#export').click();
  const file = await readFile(await (await waiting).path(), 'utf8');
  expect(file).toMatch(/\r\nName of dim,[^\r]*,Dark,unknown,/);
  await page.selectOption('#filter-privileged', 'no');
  const others = page.waitForEvent('download');
  await page.locator('#export').click();
  expect(await readFile(await (await others).path(), 'utf8')).toMatch(/\r\nName of member,[^\r]*,no,/);
  expect(await standing()).not.toHaveProperty('dim');
});

it('counts those who can, those who cannot sign in, and those of whom it is unknown', async () => {
  await tab('privileges');
  await page.fill('#search', 'user:edit');
  await page.waitForFunction(() => document.querySelector('#hits')?.textContent === '1 of 6');
  expect(await page.locator('#table tbody td').allTextContents()).toEqual([
    ...['User:Edit', 'DataRead, DataWrite'],
    'Owner; Admin; Helpdesk (only in Group g1); Scoped (where is unknown)',
    ...['6', '1', '2'],
  ]);
  expect(await page.locator('#note').textContent()).toBe(
    'It is not known what these roles give: Dark (2 people).' +
      'The roles of 1 person could not be read.' +
      'So 3 people may hold more than is listed: unknown is not none.',
  );
});

it('says of a privilege which roles give it, where, and to whom', async () => {
  await tab('privileges');
  const detail = await detailOf('User:Edit');
  expect(detail).toContain(
    'Who can5 people can; 1 person could, but cannot sign in (invited or deactivated); ' +
      '1 person can, unless deactivated; of 2 people it is unknown',
  );
  expect(detail).toContain('Helpdeskonly in Group g12');
  expect(detail).toContain('Scopedunknown1');
  const ofGroups = await detailOf('Group members and settings');
  expect(ofGroups).toContain('Also these, who are no users: gone@else.com.');
});

it('where a table has nothing, names what others have, and goes there', async () => {
  await tab('users');
  await page.fill('#search', 'user:edit');
  await page.waitForFunction(() => document.querySelector('#hits')?.textContent.startsWith('0 of'));
  const nothing = page.locator('#nothing');
  expect(await nothing.locator('p').first().textContent()).toBe(
    '7 people hold User:Edit; of 2 people it is unknown.',
  );
  expect(await nothing.textContent()).not.toContain('Nothing among users');
  expect(await nothing.textContent()).toContain('3 people may hold more than is listed.');
  expect(await nothing.locator('button').allTextContents()).toEqual([
    '7 people hold User:Edit',
    '4 roles: Owner, Admin, Helpdesk …',
    '1 privilege: User:Edit',
    '1 finding: Name of adam',
  ]);
  await nothing.locator('button', { hasText: '7 people' }).click();
  expect(await page.locator('#detail h2').textContent()).toBe('User:Edit');
  await page.keyboard.press('Escape');
  await nothing.locator('button', { hasText: 'privilege' }).click();
  expect(await cells(1)).toEqual(['User:Edit']);
  expect(await page.inputValue('#search')).toBe('user:edit');
});

it('where the filters hide what is searched for, says so, and lifts them', async () => {
  await tab('users');
  await page.selectOption('#filter-status', 'inactive');
  await page.fill('#search', 'adam');
  await page.waitForFunction(() => document.querySelector('#hits')?.textContent.startsWith('0 of'));
  expect(await page.locator('#nothing').textContent()).toContain('Nothing among users with these filters.');
  await page.locator('#nothing button', { hasText: '1 user without the filters' }).click();
  expect(await cells(1)).toEqual(['Name of adam']);
});

it.each(schemes)('privileges have no fault of accessibility (%s)', async (colorScheme) => {
  await tab('privileges');
  expect(await faultsOf(page, colorScheme)).toEqual([]);
  await page.locator('#table tbody button').first().click();
  expect(await faultsOf(page, colorScheme)).toEqual([]);
  await page.keyboard.press('Escape');
});
