import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeTempFolder } from '../src/temp-folder.ts';

let parent: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'temp-folder-'));
});
afterEach(() => {
  rmSync(parent, { recursive: true, force: true });
});

it('removes the folder and what is in it, and stops listening', async () => {
  const before = process.listenerCount('SIGTERM');
  const folder = await makeTempFolder(parent);
  writeFileSync(join(folder.path, 'x'), '');
  expect(process.listenerCount('SIGTERM')).toBe(before + 1);
  folder.remove();
  expect(existsSync(folder.path)).toBe(false);
  expect(process.listenerCount('SIGTERM')).toBe(before);
  folder.remove();
});

it('removes the folder on a signal and leaves the rest to others who listen', async () => {
  const heard: string[] = [];
  const other = (): void => {
    heard.push('SIGHUP');
  };
  process.on('SIGHUP', other);
  const folder = await makeTempFolder(parent);
  process.emit('SIGHUP', 'SIGHUP');
  process.removeListener('SIGHUP', other);
  expect(existsSync(folder.path)).toBe(false);
  expect(heard).toEqual(['SIGHUP']);
});
