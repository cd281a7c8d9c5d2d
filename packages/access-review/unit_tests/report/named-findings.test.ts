import { findFindings } from '../../src/findings/find.ts';
import type { FindingList } from '../../src/findings/finding.ts';
import { defaultSettings } from '../../src/findings/settings.ts';
import { nameFindings, type NamedFindings } from '../../src/report/named-findings.ts';
import { makeReport } from '../../src/report/report.ts';
import { aRole, aUser, anAccount } from '../review/account.ts';
import { now } from './large-account.ts';

const long = '2024-01-01T00:00:00Z';
const roles = [aRole('1', ['User:Edit', 'Role:Edit'])];
/** Each has two high findings, and a low one. */
const admins = (count: number): Parameters<typeof anAccount>[0] =>
  Array.from({ length: count }, (_, at) =>
    aUser(`U${String(at).padStart(6, '0')}`, { roles: ['1'], lastLoginAt: long, planType: 2 }),
  );
const foundIn = (count: number): FindingList =>
  findFindings(anAccount(admins(count), roles), defaultSettings, now);

function ofSeverity(all: readonly NamedFindings[], severity: string): NamedFindings[] {
  return all.filter(({ rule }) => rule.severity === severity);
}

it('names every high finding, and the first of the others', () => {
  const all = nameFindings(foundIn(2000), 8_000_000);
  const high = ofSeverity(all, 'high');
  expect(high.length).toBeGreaterThan(1);
  for (const { total, named } of high) expect([total, named.length]).toEqual([2000, 2000]);
  expect(ofSeverity(all, 'low').map(({ total, named }) => [total, named.length])).toContainEqual([2000, 50]);
});

it('where there is no room for all high ones, each rule gets as much of it', () => {
  const room = 100_000;
  const high = ofSeverity(nameFindings(foundIn(5000), room), 'high');
  const sizes = high.map(({ named }) => named.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0));
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(room);
  for (const size of sizes) expect(size).toBeGreaterThan((room / high.length) * 0.95);
  for (const { total } of high) expect(total).toBe(5000);
});

it('a page within its size says how many are not named and where they are; if not in the file, that too', async () => {
  const account = anAccount(admins(6000), roles);
  const advice = { moreFindings: 'Run <this>.' };
  const pageOf = (maxBytes: number): Promise<string> =>
    makeReport(account, defaultSettings, now, { advice, maxBytes });
  const whole = Buffer.byteLength(await pageOf(24_000_000));
  const left = new Set<boolean>();
  for (const part of [0.9, 0.5, 0.45]) {
    const page = await pageOf(part * whole);
    const hasTable = page.includes('id="data"');
    if (hasTable) expect(Buffer.byteLength(page)).toBeLessThanOrEqual(part * whole);
    const text = page.slice(page.indexOf('id="findings"')).replaceAll(/\s+/g, ' ');
    const rest = [...text.matchAll(/… and [\d,]+ more\. ([^…]*?)<\/p> <\/details>/g)].map(
      ([, where]) => where,
    );
    expect(rest.length).toBeGreaterThan(1);
    const leftOut = Number(/"leftOut":(\d+)/.exec(page)?.[1] ?? Number.NaN);
    if (hasTable) left.add(leftOut > 0);
    for (const where of rest) {
      expect(where).toContain('Run &lt;this&gt;.');
      expect(where?.includes('has them all')).toBe(leftOut === 0);
    }
    if (leftOut > 0) expect(page).toContain('"advice":"Run \\u003cthis>."');
  }
  expect(left).toEqual(new Set([false, true]));
});
