import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keyOf } from '../../src/guard/place.ts';
import { withPushLock } from '../../src/guard/push-lock.ts';

// Between processes: integration_tests/push/at-once.test.ts.

const place = { url: 'https://acme.example.com', provider: 'Zoom', dataSource: 'Zoom - ACME' };
const newFolder = (): string => mkdtempSync(join(tmpdir(), 'lock-'));
const nothing = (): Promise<string> => Promise.resolve('done');

describe('withPushLock', () => {
  it('lets one in at a time, for each place, and the next one afterwards', async () => {
    const folder = newFolder();
    await withPushLock(folder, place, async () => {
      await expect(withPushLock(folder, place, nothing)).rejects.toMatchObject({
        name: 'PushUnderWay',
        message: `Refused: another push to "Zoom", data source "Zoom - ACME", is under way with the state folder ${folder}. Nothing was written to Veza`,
      });
      const other = { ...place, dataSource: 'Zoom - B' };
      expect(await withPushLock(folder, other, nothing)).toBe('done');
      expect(await withPushLock(newFolder(), place, nothing)).toBe('done');
    });
    await expect(withPushLock(folder, place, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await withPushLock(folder, place, nothing)).toBe('done');
    expect(readdirSync(folder)).toContain(`${keyOf(place)}.lock`);
    expect(readdirSync(folder)).toHaveLength(2);
  });

  it('says what is in the way of the lock', async () => {
    const folder = newFolder();
    writeFileSync(join(folder, `${keyOf(place)}.lock`), 'something else');
    await expect(withPushLock(folder, place, nothing)).rejects.toMatchObject({
      name: 'StateNotLockable',
      message: expect.stringContaining(`${keyOf(place)}.lock`) as unknown,
    });
    await expect(withPushLock(join(folder, 'gone'), place, nothing)).rejects.toMatchObject({
      name: 'StateNotLockable',
    });
  });
});
