import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { assertOutputFolder, writeOutputFile } from '../src/output-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'output-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const modeOf = (file: string): string => (statSync(file).mode & 0o777).toString(8);
const withMode = (mode: number): string => {
  const file = join(folder, 'there.json');
  writeFileSync(file, 'old');
  chmodSync(file, mode);
  return file;
};

describe('a file', () => {
  it('is for this user only, unless another mode is asked for, whatever the umask', async () => {
    const umask = process.umask(0o077);
    try {
      await writeOutputFile(join(folder, 'a.json'), ['new']);
      await writeOutputFile(join(folder, 'b.json'), ['new'], 0o640);
    } finally {
      process.umask(umask);
    }
    expect([modeOf(join(folder, 'a.json')), modeOf(join(folder, 'b.json'))]).toEqual(['600', '640']);
  });

  it.each([
    [0o644, 0o600, '600'],
    [0o600, 0o644, '600'],
    [0o400, 0o644, '400'],
    [0o640, 0o644, '640'],
  ])('of mode %o that is written with %o has the stricter of both', async (before, wanted, after) => {
    const file = withMode(before);
    await writeOutputFile(file, ['new'], wanted);
    expect([modeOf(file), readFileSync(file, 'utf8')]).toEqual([after, 'new']);
  });

  it('behind a link is replaced, and the link stays', async () => {
    const file = withMode(0o600);
    const link = join(folder, 'link.json');
    symlinkSync(file, link);
    await writeOutputFile(link, ['new']);
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(readFileSync(file, 'utf8')).toBe('new');
  });

  it('stays as it was when what is written fails, and leaves nothing beside it', async () => {
    const file = withMode(0o600);
    function* broken(): Generator<string> {
      yield 'half';
      throw new Error('no more');
    }
    await expect(writeOutputFile(file, broken())).rejects.toThrow('no more');
    expect([readFileSync(file, 'utf8'), readdirSync(folder)]).toEqual(['old', ['there.json']]);
  });

  it('is written under a name that nobody can prepare, and never through one', async () => {
    const file = join(folder, 'a.json');
    const names: string[] = [];
    function* looking(): Generator<string> {
      names.push(...readdirSync(folder));
      yield 'new';
    }
    await writeOutputFile(file, looking());
    await writeOutputFile(join(folder, 'b.json'), looking());
    const unfinished = names.filter((name) => name.includes('unfinished'));
    expect(unfinished).toHaveLength(2);
    for (const name of unfinished) expect(name).toMatch(/^\.[ab]\.json\.[0-9a-f-]{36}\.unfinished$/);
  });

  it('is gzipped by its name', async () => {
    await writeOutputFile(join(folder, 'a.json.gz'), ['new']);
    expect(gunzipSync(readFileSync(join(folder, 'a.json.gz'))).toString()).toBe('new');
  });
});

describe('what is no regular file', () => {
  it('is written to and stays: a device', async () => {
    await writeOutputFile('/dev/null', ['new']);
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
  });

  it('is written to and stays: a pipe', async () => {
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const reading = new Promise<string>((resolve, reject) => {
      import('node:fs').then(({ readFile }) => {
        readFile(pipe, 'utf8', (error, text) => {
          if (error) reject(error);
          else resolve(text);
        });
      }, reject);
    });
    await assertOutputFolder(pipe);
    await writeOutputFile(pipe, ['new']);
    expect(await reading).toBe('new');
    expect(statSync(pipe).isFIFO()).toBe(true);
  });

  it('is refused in a sentence: a folder, a file in a file', async () => {
    await expect(writeOutputFile(folder, ['new'])).rejects.toThrow(/cannot be written \(EISDIR\)/);
    const below = join(withMode(0o600), 'below');
    await expect(writeOutputFile(below, ['new'])).rejects.toThrow(/cannot be written \(ENOTDIR\)/);
    await expect(assertOutputFolder(below)).rejects.toThrow(/cannot be written/);
    expect(existsSync(below)).toBe(false);
  });
});
