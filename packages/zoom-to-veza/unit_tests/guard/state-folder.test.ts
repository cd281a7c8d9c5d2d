import { chmodSync, mkdirSync, mkdtempSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { accessOf, defaultStateFolder, prepareStateFolder } from '../../src/guard/state-folder.ts';

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'state-'));

it('keeps state where the system wants it', () => {
  expect(defaultStateFolder({ XDG_STATE_HOME: '/var/state' })).toBe('/var/state/zoom-to-veza');
  for (const env of [{}, { XDG_STATE_HOME: '' }])
    expect(defaultStateFolder(env)).toBe(join(homedir(), '.local/state/zoom-to-veza'));
});

describe('prepareStateFolder', () => {
  it('makes it for this user only, and leaves nothing in it', async () => {
    const folder = join(newFolder(), 'a', 'b');
    await prepareStateFolder(folder);
    expect([statSync(folder).mode & 0o777, readdirSync(folder)]).toEqual([0o700, []]);
  });

  it('leaves nothing in it even if a signal ends the process meanwhile', async () => {
    const folder = newFolder();
    const seen: string[] = [];
    let isDone = false;
    // A signal comes between two turns of the event loop.
    const look = (): void => {
      seen.push(...readdirSync(folder));
      if (!isDone) setImmediate(look);
    };
    look();
    await prepareStateFolder(folder);
    isDone = true;
    expect(seen).toEqual([]);
  });

  it.each([
    [0o777, 0o755],
    [0o775, 0o755],
    [0o770, 0o750],
    [0o755, 0o755],
    [0o700, 0o700],
  ])('takes from others the right to write: %o becomes %o', async (before, after) => {
    const folder = newFolder();
    chmodSync(folder, before);
    await prepareStateFolder(folder);
    expect(statSync(folder).mode & 0o7777).toBe(after);
  });

  it('refuses one that is made for all, and does not change it', async () => {
    const folder = newFolder();
    chmodSync(folder, 0o1777);
    await expect(prepareStateFolder(folder)).rejects.toMatchObject({
      name: 'StateOpenToAll',
      message: expect.stringMatching(/everyone may write there/) as unknown,
    });
    expect(statSync(folder).mode & 0o7777).toBe(0o1777);
  });

  it.each([
    ['of somebody else, for all', 0o777, 2000, 'refuse'],
    ['of somebody else, for a group, as containers are given', 0o2775, 2000, 'fine'],
    ['of somebody else, for nobody else', 0o755, 2000, 'fine'],
    ['of this user, sticky, for a group', 0o1770, 1000, 'fine'],
  ] as const)('%s', (_what, mode, uid, access) => {
    expect(accessOf({ mode, uid }, 1000)).toBe(access);
    // Windows, where nobody has a number.
    expect(accessOf({ mode, uid }, undefined)).toBe('fine');
  });

  it('says which folder cannot be used', async () => {
    const file = join(newFolder(), 'file');
    writeFileSync(file, '');
    await expect(prepareStateFolder(join(file, 'state'))).rejects.toThrow(
      /the guard's memory cannot be used/,
    );
    const folder = newFolder();
    mkdirSync(join(folder, '.probe'));
    await expect(prepareStateFolder(folder)).rejects.toThrow(/the guard's memory cannot be used/);
  });
});
