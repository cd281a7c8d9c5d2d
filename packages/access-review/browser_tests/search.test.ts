/// <reference lib="dom" />
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../../browser_tests/browser.ts';
import { aGroup, aRole, aUser, anAccount } from '../unit_tests/review/account.ts';
import { opened } from './open-report.ts';

const account = anAccount(
  [
    aUser('Zq14abcdef', { name: 'Ann Lee', roles: ['r7'] }),
    aUser('Yp2xxxxxxx', { name: 'Lee Ann', roles: ['r14'], groups: ['g1'] }),
    aUser('Xo3xxxxxxx', { name: 'Bob 2', roles: ['r1'] }),
    aUser('Wn4xxxxxxx', { name: 'Bob 10', roles: ['r2'] }),
  ],
  [
    ...[14, 10, 1, 2, 7].map((at) => aRole(`r${at}`, ['User:Read'], { name: `Custom role ${at}` })),
    aRole('14', ['Role:Read'], { name: 'Desk' }),
  ],
  {},
  { groups: new Map([['g1', aGroup('g1')]]) },
);

let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await launchBrowser();
  ({ other: page } = await opened(browser, account));
}, 60_000);

afterAll(() => browser.close());

async function found(kind: string, search: string): Promise<string[]> {
  await page.locator(`[data-kind=${kind}]`).click();
  await page.fill('#search', search);
  await page.waitForFunction(
    (text) => new URLSearchParams(location.hash.split('?')[1]).get('search') === text,
    search,
  );
  return page.locator('#table tbody td:first-child').allTextContents();
}

it.each<[kind: string, search: string, names: string[]]>([
  ['users', 'custom role 14', ['Lee Ann']],
  ['users', 'custom role 1', ['Bob 2']],
  ['users', 'custom role', ['Ann Lee', 'Bob 2', 'Bob 10', 'Lee Ann']],
  // The whole phrase, where there is one; else all words.
  ['users', 'ann  lee', ['Ann Lee']],
  ['users', 'lee custom', ['Ann Lee', 'Lee Ann']],
  ['users', 'role bob', ['Bob 2', 'Bob 10']],
  // An id as a whole, or as much of it as nobody types by chance.
  ['users', 'ZQ14abcdef', ['Ann Lee']],
  ['users', 'zq14ab', ['Ann Lee']],
  ['users', 'zq14ab ann', ['Ann Lee']],
  ['roles', '14', ['Custom role 14', 'Desk']],
  ['roles', 'r14', ['Custom role 14']],
  ['groups', 'g1', ['Group g1']],
])('among %s, %s finds what shows it', async (kind, search, names) => {
  expect(await found(kind, search)).toEqual(names);
});

it('orders names as a reader does: 2 before 10, in a table and in the filter by role', async () => {
  await page.locator('[data-kind=roles]').click();
  const wanted = [1, 2, 7, 10, 14].map((at) => `Custom role ${at}`);
  expect(await page.locator('#table tbody td:first-child').allTextContents()).toEqual([...wanted, 'Desk']);
  await page.locator('[data-kind=users]').click();
  const options = await page.locator('#filter-role option').allTextContents();
  expect(options.map((text) => text.replace(/ \(\d+\)$/, ''))).toEqual(['all', ...wanted, 'Desk']);
});
