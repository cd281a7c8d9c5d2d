/// <reference lib="dom" />
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../../browser_tests/browser.ts';
import { defaultSettings } from '../src/findings/settings.ts';
import { makeReport } from '../src/report/report.ts';
import { evilName, largeAccount, now, oddNames } from '../unit_tests/report/large-account.ts';
import { schemes, faultsOf } from './accessibility.ts';
import { opened } from './open-report.ts';
import { aGroup, aRole, aUser, anAccount } from '../unit_tests/review/account.ts';

const users = 100_000;
let folder: string;
let browser: Browser;
let page: Page;
const complaints: string[] = [];
const requests: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'report-'));
  const file = join(folder, 'report.html');
  const text = await makeReport(largeAccount(users), defaultSettings, now);
  expect(Buffer.byteLength(text)).toBeLessThan(25_000_000);
  await writeFile(file, text);
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: { width: 1200, height: 900 } });
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('dialog', (dialog) => {
    complaints.push(`a script ran: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => requests.push(request.url()));
  await page.goto(pathToFileURL(file).href);
  await shown(users);
}, 120_000);

afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true });
});

const shown = async (count: number): Promise<void> => {
  const text = `${count.toLocaleString('en-US')} of ${users.toLocaleString('en-US')}`;
  await page.waitForFunction((wanted) => document.querySelector('#hits')?.textContent === wanted, text);
};
const firstCells = (column: number): Promise<string[]> =>
  page.locator(`#table tbody td:nth-child(${column})`).allTextContents();

describe('the report in a browser', () => {
  it('opens from disk without a complaint and asks for nothing else', () => {
    expect(complaints).toEqual([]);
    expect(requests.filter((url) => !url.startsWith('data:'))).toHaveLength(1);
  });

  it('finds one of 100,000 users as one types', async () => {
    await page.fill('#search', 'person 4242 inactive');
    await page.waitForFunction(() => !document.querySelector('#hits')?.textContent.startsWith('100,000'));
    const names = await firstCells(1);
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) expect(name).toContain('4242');
    await page.fill('#search', '');
    await shown(users);
  });

  it('sorts by a column, and back, by keyboard', async () => {
    const header = page.locator('#table th button').nth(6);
    await header.focus();
    await page.keyboard.press('Enter');
    expect(await page.locator('#table th').nth(6).getAttribute('aria-sort')).toBe('ascending');
    await page.keyboard.press('Enter');
    expect(await page.locator('#table th').nth(6).getAttribute('aria-sort')).toBe('descending');
    const dates = await firstCells(7);
    expect(dates[0]).toBe('2026-11-24');
    expect(dates).toEqual([...dates].sort().reverse());
    // Who never logged in, or of whom nothing is known, comes last in either direction.
    for (const press of [0, 1]) {
      if (press > 0) await page.keyboard.press('Enter');
      const pages = Math.ceil(users / 100);
      expect(await page.locator('#page').textContent()).toContain(pages.toLocaleString('en-US'));
      expect((await firstCells(7)).some((text) => text === 'never' || text === 'unknown')).toBe(false);
    }
    await page.locator('#table th button').nth(0).click();
  });

  it('shows a user, his role with its permission types, and how he is matched; an evil name is only text', async () => {
    await page.fill('#search', 'onerror');
    await shown(1);
    await page.locator('#table tbody button').click();
    const detail = (await page.locator('#detail').textContent()) ?? '';
    expect(detail).toContain(evilName);
    expect(detail).toContain('By the role Member');
    expect(detail).toContain('e-mail address');
    expect(await page.locator('#detail img').count()).toBe(0);
    await page.locator('#detail form button').press('Enter');
    expect(await page.locator('#detail').evaluate((dialog) => (dialog as HTMLDialogElement).open)).toBe(
      false,
    );
    expect(complaints).toEqual([]);
  });

  it('sorts numbers as numbers, and what could not be counted last', async () => {
    await page.locator('[data-kind=roles]').click();
    await page.locator('#table th button').nth(1).click();
    const holders = (await firstCells(2)).map((text) => Number(text.replaceAll(',', '')));
    expect(holders).toEqual([...holders].sort((a, b) => a - b));
    await page.locator('#table th button').nth(2).click();
    expect((await firstCells(3)).at(-1)).toBe('unknown');
    await page.locator('#table th button').nth(2).click();
    expect((await firstCells(3)).at(-1)).toBe('unknown');
    await page.locator('[data-kind=users]').click();
    await shown(users);
  });

  it('finds users by group, by status and by privilege; of a role, all its holders', async () => {
    const inGroup = Math.floor((users + 2) / 3);
    await page.fill('#search', 'group g1');
    await shown(inGroup);
    await page.fill('#search', '');
    await page.selectOption('#filter-status', 'active');
    await page.waitForFunction(() => !document.querySelector('#hits')?.textContent.startsWith('100,000'));
    expect(new Set(await firstCells(3))).toEqual(new Set(['active']));
    await page.selectOption('#filter-privileged', 'yes');
    await page.waitForFunction(() => (document.querySelector('#page')?.textContent.length ?? 99) < 13);
    expect(new Set(await firstCells(6))).toEqual(new Set(['yes']));
    await page.locator('[data-kind=groups]').click();
    await page.locator('#table tbody button').first().click();
    await page.locator('#detail button', { hasText: 'in the table' }).click();
    await shown(inGroup);
    expect(await page.locator('#only').textContent()).toBe('Group: Group g1 ✕');
    await page.keyboard.press('Enter');
    await shown(users);
  });

  it('says so when nothing is found', async () => {
    await page.fill('#search', 'nobody at all');
    await shown(0);
    expect(await page.locator('#nothing').textContent()).toBe(
      'Nothing among users. Nothing was found in the other tables of the look-up either. Try fewer words.',
    );
    await page.fill('#search', 'nothing:edit');
    await page.waitForFunction(() => document.querySelector('#nothing p + p') !== null);
    expect(await page.locator('#nothing p + p').textContent()).toBe(
      'A privilege that no role lists is not listed here; the role Owner gives every privilege. ' +
        'Not all could be read: 98,500 people may hold more than is listed.',
    );
    await page.fill('#search', '');
    await shown(users);
  });

  it('an odd name stands for itself, and turns nothing round', async () => {
    for (const [at, name] of oddNames.entries()) {
      await page.fill('#search', `u${20 + at}@example.com`);
      await page.waitForFunction(
        (wanted) => document.querySelectorAll('#table tbody tr').length < 100 && wanted !== '',
        name,
      );
      const cell = page.locator('#table tbody button bdi').first();
      // A button that shows only blanks has nothing to be pressed at, and no name to be read aloud.
      expect(await cell.textContent()).toBe(name.trim() === '' ? '(no name)' : name);
      expect(await page.locator('#table tbody b').count()).toBe(0);
      await page.fill('#search', '');
      await shown(users);
    }
  });

  it('shows who holds a role, and which privileges are restricted to groups', async () => {
    await page.locator('[data-kind=roles]').click();
    await page.locator('#table tbody button', { hasText: 'Custom role 1' }).first().click();
    const detail = (await page.locator('#detail').textContent()) ?? '';
    expect(detail).toContain('Group g1');
    expect(detail).toContain('Who holds it');
    await page.keyboard.press('Escape');
    await page.locator('[data-kind=users]').click();
    await shown(users);
  });

  it.each(schemes)(
    'has no fault of accessibility (%s)',
    async (colorScheme) => {
      expect(await faultsOf(page, colorScheme)).toEqual([]);
    },
    120_000,
  );

  it('prints its findings and pictures on light ground, whatever the screen', async () => {
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect(
      await page.evaluate(() => [
        getComputedStyle(document.body).color,
        getComputedStyle(document.querySelector('#lookup') ?? document.body).display,
        (document.querySelector('#findings li + li, #findings details li')?.getBoundingClientRect().height ??
          0) > 0,
      ]),
    ).toEqual(['rgb(21, 24, 29)', 'none', true]);
    await page.emulateMedia({ media: 'screen', colorScheme: 'light' });
  });

  it('fits a phone', async () => {
    await page.setViewportSize({ width: 390, height: 800 });
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
  });
});

it('what could not be read is shown as that, and not as none', async () => {
  const unread = { unknown: new Set(['role_id', 'group_ids']), roles: [] };
  const scoped = aRole('x', ['User:Read'], { unknown: new Set(['privilege_scopes']) });
  const account = anAccount([aUser('a', unread), aUser('b', { roles: [] })], [scoped]);
  const { other, detailOf } = await opened(browser, account);
  const [unknown, none] = [await detailOf('Name of a'), await detailOf('Name of b')];
  expect(unknown).toMatch(/Privilegedunknown.*Rolecould not be readGroupscould not be read/);
  expect(unknown).toContain('The roles could not be read.');
  expect(none).toMatch(/Privilegedno.*RolenoneGroupsnone/);
  await other.locator('[data-kind=roles]').click();
  const role = await detailOf('Role x');
  expect(role).toContain('Nobody, as far as is known.');
  expect(role).toMatch(/Could not be readrestrictions.*User:Read.*could not be read/);
  expect(role).not.toContain('whole account');
  await other.close();
});

it('who administers a group, and how people sign in, is looked up where it was read', async () => {
  const known = { ssoBypass: true, secondFactorRequired: false };
  const users = [aUser('a', { administers: ['g1'], ...known }), aUser('b')];
  const groups = new Map([
    ['g1', aGroup('g1', { admins: ['a@example.com', 'gone@example.com'] })],
    ['g2', aGroup('g2', { unknown: new Set(['admins']) })],
    ['g3', aGroup('g3')],
  ]);
  const parts = new Set(['group_admins', 'account_security'] as const);
  const { other, detailOf } = await opened(
    browser,
    anAccount(users, [aRole('2', [])], {}, { parts, groups }),
  );
  expect(await detailOf('Name of a')).toMatch(
    /AdministersGroup g1Second factor requirednoMay bypass single sign-onyes/,
  );
  expect(await detailOf('Name of b')).toMatch(
    /Administersnone knownSecond factor requiredunknownMay bypass single sign-onunknown/,
  );
  await other.locator('[data-kind=groups]').click();
  expect(await detailOf('Group g1')).toMatch(
    /Who administers itName of a a@example\.com, activegone@example\.com, no user/,
  );
  expect(await detailOf('Group g2')).toContain('There may be others: not all administrators could be read.');
  expect(await detailOf('Group g3')).toContain('Who administers itNobody.');
  await other.close();
  const unread = anAccount(users, [aRole('2', [])], {}, { parts: new Set(['apps'] as const), groups });
  const second = await opened(browser, unread);
  expect(await second.detailOf('Name of a')).toMatch(
    /Administersnot readSecond factor requirednot readMay bypass single sign-onnot read/,
  );
  await second.other.locator('[data-kind=groups]').click();
  expect(await second.detailOf('Group g1')).toContain('Who administers itNot read.');
  await second.other.close();
});
