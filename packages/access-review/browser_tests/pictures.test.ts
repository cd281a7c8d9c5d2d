/// <reference lib="dom" />
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../../browser_tests/browser.ts';
import { defaultSettings } from '../src/findings/settings.ts';
import { makeReport } from '../src/report/report.ts';
import { now } from '../unit_tests/report/large-account.ts';
import { aRole, aUser, anAccount } from '../unit_tests/review/account.ts';
import { schemes, faultsOf } from './accessibility.ts';

let folder: string;
let browser: Browser;
let page: Page;

const longName =
  'Reads the recordings of meetings and webinars for the legal department, but changes nothing';

/** A cell of every kind, a role nobody could look into, users of every age of login. */
function colourful(): Parameters<typeof makeReport>[0] {
  const types = {
    'User:Read': ['DataRead'],
    'User:Edit': ['DataWrite'],
    'Role:Edit': ['DataCreate'],
    'Odd:Thing': ['Uncategorized'],
    'Log:Read': ['DataRead'],
  } as const;
  const restricted = Object.keys(types).map((name) => `${name}=g1`);
  const roles = [
    aRole('all', Object.keys(types)),
    aRole('some', restricted),
    aRole('read', ['User:Read'], { name: longName }),
    aRole('lost', []),
  ];
  const users = [5, 60, 200, 900].map((days, at) =>
    aUser(`U${at}`, { roles: ['all', 'lost'], lastLoginAt: new Date(now - days * 86_400_000).toISOString() }),
  );
  const never = aUser('N', { roles: ['all'], lastLoginAt: undefined });
  const gone = aUser('G', { roles: ['all'], lastLoginAt: undefined, isActive: false, status: 'inactive' });
  return anAccount([...users, never, gone], roles, types as never);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pictures-'));
  const file = join(folder, 'report.html');
  await writeFile(file, await makeReport(colourful(), defaultSettings, now));
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(pathToFileURL(file).href);
}, 60_000);

afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true });
});

/** The colours of all elements that match, as they are shown. */
function coloursOf(selector: string): Promise<{ text: string; ink: string; ground: string }[]> {
  return page.locator(selector).evaluateAll((elements) =>
    elements.map((element) => {
      const { color, backgroundColor, fill } = getComputedStyle(element);
      return {
        text: element.textContent,
        ink: element.tagName === 'rect' ? fill : color,
        ground: backgroundColor,
      };
    }),
  );
}

/** The contrast of two colours as WCAG counts it. */
function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map((text) => {
    const part = Number(text) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

describe.each(schemes)('the pictures (%s)', (colorScheme) => {
  beforeAll(async () => {
    await page.emulateMedia({ colorScheme });
  });

  it('every letter of the matrix stands out from its cell', async () => {
    const cells = await coloursOf('.cell');
    expect(new Set(cells.map(({ text }) => text))).toEqual(
      new Set(['R', 'W', 'C', 'U', 'R*', 'W*', 'C*', 'U*', '?']),
    );
    for (const { ink, ground } of cells) expect(contrast(ink, ground)).toBeGreaterThanOrEqual(4.5);
  });

  it('ages of logins go one way, from the ground on', async () => {
    const card = await page
      .locator('#logins')
      .evaluate((section) => getComputedStyle(section).backgroundColor);
    const bar = page.locator('#logins tbody tr', { hasText: 'Role all' }).locator('rect');
    expect(await bar.count()).toBe(6);
    const shades = (await coloursOf('#logins tbody tr:has-text("Role all") rect')).map(({ ink }) => ink);
    const contrasts = shades.slice(0, 5).map((shade) => contrast(shade, card));
    expect(contrasts).toEqual([...contrasts].sort((a, b) => a - b));
    expect(new Set(contrasts).size).toBe(5);
  });

  it('has no fault of accessibility, pictures included', async () => {
    expect(await faultsOf(page, colorScheme)).toEqual([]);
  });
});

it('a long name of a role is shown whole', async () => {
  const head = page.locator('.matrix th', { hasText: longName });
  const [shown, all] = await head.evaluate((element) => [element.clientHeight, element.scrollHeight]);
  expect(all).toBe(shown);
});

it('the matrix is wider than a phone only within its own frame', async () => {
  await page.setViewportSize({ width: 375, height: 800 });
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBeLessThanOrEqual(0);
  await page.setViewportSize({ width: 1280, height: 900 });
});

it('on paper, nothing that leads to something stands last on its page, and no section waits for a page of its own', async () => {
  await page.emulateMedia({ media: 'print' });
  const styles = (selector: string, name: 'breakAfter' | 'breakInside'): Promise<string[]> =>
    page
      .locator(selector)
      .evaluateAll(
        (elements, property) => [...new Set(elements.map((element) => getComputedStyle(element)[property]))],
        name,
      );
  expect(await styles('h2, h3, summary, summary + p', 'breakAfter')).toEqual(['avoid']);
  expect(await styles('main li, main tr', 'breakInside')).toEqual(['avoid']);
  expect(await styles('section', 'breakInside')).toEqual(['auto']);
  await page.emulateMedia({ media: 'screen' });
});

it('paper has a place to sign, and the evidence unfolded; the screen has none', async () => {
  const signOff = page.locator('.sign-off');
  expect(await signOff.isVisible()).toBe(false);
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  expect(await signOff.isVisible()).toBe(true);
  for (const label of ['Name', 'Date', 'Signature']) expect(await signOff.textContent()).toContain(label);
  expect(await page.locator('#evidence details td').first().isVisible()).toBe(true);
  await page.emulateMedia({ media: 'screen', colorScheme: 'light' });
});
