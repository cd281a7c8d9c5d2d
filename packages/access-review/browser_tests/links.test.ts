/// <reference lib="dom" />
import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../../browser_tests/browser.ts';
import { aRole, aUser, anAccount } from '../unit_tests/review/account.ts';
import { opened } from './open-report.ts';

const days = (count: number): string => new Date(Date.UTC(2026, 10, 24) - count * 86_400_000).toISOString();
const account = anAccount(
  [
    aUser('ann', { lastLoginAt: days(1), planType: 2, groups: ['g1'] }),
    aUser('bob', { lastLoginAt: days(100), email: 'bob@Else.com' }),
    aUser('cyd', { lastLoginAt: days(400), roles: ['1'] }),
    aUser('dee', { lastLoginAt: undefined, email: undefined }),
    aUser('eve', { lastLoginAt: undefined, isActive: false, status: 'inactive', name: '=cmd()' }),
  ],
  [aRole('1', ['User:Edit'], { name: 'Admin' }), aRole('2', [], { name: 'Member' })],
);

let browser: Browser;
let page: Page;
let start: string;
const complaints: string[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
  ({ other: page } = await opened(browser, account));
  start = page.url();
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
}, 60_000);

afterAll(async () => {
  await browser.close();
  expect(complaints).toEqual([]);
});

const names = async (): Promise<string[]> =>
  (await page.locator('#table tbody td:first-child').allTextContents()).map((name) =>
    name.replace('Name of ', ''),
  );
const hash = (): string => new URL(page.url()).hash;
const hashIs = (wanted: string): Promise<unknown> =>
  page.waitForFunction((text) => location.hash === text, wanted);
/** As from a link that somebody was sent. */
const visit = async (address: string): Promise<void> => {
  await page.goto('about:blank');
  await page.goto(`${start}${address}`);
};

it.each<[string, string, string[]]>([
  ['plan', 'Licensed', ['ann']],
  ['role', '1', ['cyd']],
  ['domain', 'else.com', ['bob']],
  ['domain', 'none', ['dee']],
  ['login', 'within 90 days', ['ann']],
  ['login', 'over 90 days ago', ['bob', 'cyd']],
  ['login', 'over a year ago', ['cyd']],
  ['login', 'never', ['dee']],
  ['login', 'unknown', ['=cmd()']],
  ['privileged', 'yes', ['cyd']],
  ['status', 'inactive', ['=cmd()']],
])('users are narrowed down by %s: %s, which a link keeps', async (filter, value, wanted) => {
  await visit('');
  await page.selectOption(`#filter-${filter}`, value);
  expect(await names()).toEqual(wanted);
  const address = hash();
  const counted = await page.locator(`#filter-${filter} option:checked`).textContent();
  expect(counted).toMatch(new RegExp(` \\(${wanted.length}\\)$`));
  await visit(address);
  expect(await names()).toEqual(wanted);
  expect(await page.inputValue(`#filter-${filter}`)).toBe(value);
});

it('a link keeps table, search and order, and the way back leads from step to step', async () => {
  await visit('#users?search=name&role=2&sort=-Last+login');
  expect(await names()).toEqual(['ann', 'bob', 'dee']);
  expect(await page.inputValue('#search')).toBe('name');
  await page.locator('[data-kind=roles]').click();
  expect(hash()).toBe('#roles');
  await page.locator('#table tbody button', { hasText: 'Admin' }).click();
  expect(hash()).toBe('#role/1');
  await page.locator('#detail li button').click();
  expect(hash()).toBe('#user/cyd');
  await page.goBack();
  await hashIs('#role/1');
  expect(await page.locator('#detail h2').textContent()).toBe('Admin');
  await page.goBack();
  await hashIs('#roles');
  expect(await page.locator('#detail').isVisible()).toBe(false);
  await page.goBack();
  await page.waitForFunction(() => document.querySelectorAll('#table tbody tr').length === 3);
  expect(await page.inputValue('#search')).toBe('name');
  expect(await page.locator('#table th').nth(6).getAttribute('aria-sort')).toBe('descending');
});

it('typing leaves one step, not one for each letter', async () => {
  await visit('#roles');
  await page.locator('[data-kind=users]').click();
  for (const text of ['b', 'bo', 'bob']) {
    await page.fill('#search', text);
    await page.waitForFunction((typed) => location.hash.endsWith(`search=${typed}`), text);
  }
  await page.goBack();
  await hashIs('#roles');
});

it('a link leads to one person, role, group or privilege; to one that is not there, it says so', async () => {
  for (const [address, title] of [
    ['#user/ann', 'Name of ann'],
    ['#role/1', 'Admin'],
    ['#group/g1', 'Group g1'],
    ['#privilege/User%3AEdit', 'User:Edit'],
  ] as const) {
    await visit(address);
    expect(await page.locator('#detail h2').textContent()).toBe(title);
  }
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => location.hash === '#users');
  await visit('#user/nobody');
  expect(await page.locator('#note').textContent()).toBe('This report has no such user: nobody');
  expect(await page.inputValue('#search')).toBe('');
  expect(await names()).toHaveLength(5);
  await visit('#users?role=gone&page=9&bogus=1&status=inactive&sort=%E0%A4%A');
  expect(await page.locator('#note').textContent()).toBe(
    'This report has nothing to filter by as role=gone, bogus=1: not filtered.',
  );
  expect(await names()).toEqual(['=cmd()']);
  expect(await page.inputValue('#filter-role')).toBe('');
  await page.selectOption('#filter-status', '');
  expect(await page.locator('#note').textContent()).toBe('');
  for (const address of ['#users?group=gone', '#users?can=gone', '#users?may=gone']) {
    await visit(address);
    expect(await names()).toHaveLength(5);
    expect(await page.locator('#note').textContent()).toContain('gone');
  }
  expect(complaints).toEqual([]);
});

it('the list of sections leads to them and to the tables; the way past the top to the report', async () => {
  await visit('');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
  const links = page.locator('#sections a');
  expect(await links.allTextContents()).toEqual(
    expect.arrayContaining(['Findings', 'Look up', 'Privileges']),
  );
  await page.locator('#sections a', { hasText: 'Findings' }).first().click();
  expect(await page.locator('#findings-title').isVisible()).toBe(true);
  await page.locator('#sections a', { hasText: 'Privileges' }).click();
  await hashIs('#privileges');
  expect(await names()).toContain('User:Edit');
  await page.setViewportSize({ width: 390, height: 800 });
  expect(await page.locator('#sections').isVisible()).toBe(false);
  await page.setViewportSize({ width: 1200, height: 900 });
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('#sections').isVisible()).toBe(false);
  await page.emulateMedia({ media: 'screen' });
});

it('all rows that were found go into a CSV file, which no spreadsheet takes for formulas', async () => {
  await visit('#users?sort=-Name&login=unknown');
  const waiting = page.waitForEvent('download');
  await page.locator('#export').click();
  const file = await waiting;
  expect(file.suggestedFilename()).toBe('zoom-users.csv');
  expect(await readFile(await file.path(), 'utf8')).toBe(
    '\ufeffName,E-mail,Status,Plan,Role,Privileged,Last login,Id,Groups,Created\r\n' +
      "'=cmd(),eve@example.com,inactive,Basic,Member,unknown,unknown,eve,,2020-01-01\r\n",
  );
});

it('a CSV file has all pages of the table', async () => {
  const many = anAccount(Array.from({ length: 250 }, (_, at) => aUser(`u${at}`)));
  const { other } = await opened(browser, many);
  const waiting = other.waitForEvent('download');
  await other.locator('#export').click();
  const text = await readFile(await (await waiting).path(), 'utf8');
  expect(text.trim().split('\r\n')).toHaveLength(251);
  await other.close();
});
