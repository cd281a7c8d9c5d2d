import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { makeTempFolder, withTempFolder } from '../src/temp-folder.ts';

let parent: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'temp-folder-'));
});
afterEach(() => {
  rmSync(parent, { recursive: true, force: true });
});

it('removes the folder and what is in it, and stops listening', () => {
  const before = process.listenerCount('SIGTERM');
  const folder = makeTempFolder(parent);
  writeFileSync(join(folder.path, 'x'), '');
  expect(process.listenerCount('SIGTERM')).toBe(before + 1);
  folder.remove();
  expect(existsSync(folder.path)).toBe(false);
  expect(process.listenerCount('SIGTERM')).toBe(before);
  folder.remove();
});

describe('on a signal', () => {
  const heard: string[] = [];
  const listener = (signal: string): void => {
    heard.push(signal);
  };
  beforeEach(() => {
    heard.length = 0;
    process.on('SIGHUP', listener);
  });
  afterEach(() => {
    process.removeListener('SIGHUP', listener);
  });

  it('removes the folder, and leaves the rest to others who listen', () => {
    const folder = makeTempFolder(parent);
    process.emit('SIGHUP', 'SIGHUP');
    expect(existsSync(folder.path)).toBe(false);
    expect(heard).toEqual(['SIGHUP']);
  });

  it('leaves nothing behind if it comes as soon as the folder is there', async () => {
    void withTempFolder(parent, () => new Promise<never>(() => undefined));
    process.emit('SIGHUP', 'SIGHUP');
    await setImmediate();
    expect(readdirSync(parent)).toEqual([]);
  });
});
