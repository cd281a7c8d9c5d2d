import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { startZoomSimulator, type ZoomSimulator } from '@source-zoom/simulators';

const launcherOf = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));
let folder: string;
let zoom: ZoomSimulator;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'terminal-'));
  zoom = await startZoomSimulator({ users: 2300, groups: 3, customRoles: 1, seed: 1 });
  await writeFile(join(folder, 'config.json'), JSON.stringify(zoom.config()));
});

afterAll(async () => {
  await zoom.stop();
  await rm(folder, { recursive: true });
});

/** What a pseudo-terminal shows of a shell command, with the exit code at its end. */
async function onTerminal(command: string): Promise<string> {
  const line = `${command}; echo "code $?"`;
  // The `script` of Linux, and that of macOS.
  const argv =
    process.platform === 'darwin' ? ['-q', '/dev/null', 'sh', '-c', line] : ['-qec', line, '/dev/null'];
  const env = { ...process.env, TERM: 'xterm', SHELL: '/bin/sh' };
  const { stdout } = await promisify(execFile)('script', argv, { cwd: folder, env, timeout: 60_000 });
  return stdout.replaceAll('\r\n', '\n');
}

const program = `'${process.execPath}' '${launcherOf('bin/source-zoom.mjs')}'`;
const transform = `'${process.execPath}' '${launcherOf('packages/zoom-to-veza/bin/zoom-to-veza.mjs')}'`;

describe('source-zoom on a terminal', () => {
  it('check marks the token, the plan and each scope', async () => {
    const shown = await onTerminal(`${program} check --config config.json`);
    expect(shown).toMatch(/^✓ configuration\n✓ token\n✓ plan\n✓ users \(user:read:list_users:admin\)\n/m);
    expect(shown).toMatch(/^The connection works\.\ncode 0$/m);
  });

  it('read shows how far it is while its messages go into a file, and at the end what was proven', async () => {
    const shown = await onTerminal(`${program} read --config config.json > messages.jsonl`);
    expect(shown).toMatch(/\rusers: [\d,]+ of 2,300/);
    expect(shown).toMatch(/2,300 users, 3 groups, \d+ roles, proven whole, \d+ s, \d+ requests\ncode 0$/m);
    const lines = (await readFile(join(folder, 'messages.jsonl'), 'utf8')).trimEnd().split('\n');
    for (const line of lines) expect(line).toMatch(/^\{"type":/);
  });

  it('a pipe gets messages, and a fault is also said on the terminal', async () => {
    const shown = await onTerminal(`${program} read --config nowhere.json | cat > messages.jsonl`);
    expect(shown).toMatch(/Error: .*nowhere\.json/);
    expect(await readFile(join(folder, 'messages.jsonl'), 'utf8')).toMatch(/"type":"TRACE"/);
  });
});

describe('zoom-to-veza on a terminal', () => {
  /** The lines that stay when all is done. */
  const staying = (shown: string): string[] =>
    shown.split('\n').map((line) => line.slice(line.lastIndexOf('\u001b[K') + 1).replace(/^\[K/, ''));

  it('transform shows how much of a file is read and of the users is mapped, and takes that away', async () => {
    await onTerminal(`${program} read --config config.json > messages.jsonl`);
    const shown = await onTerminal(`${transform} transform --from messages.jsonl --out payload.json.gz`);
    expect(shown).toMatch(/\rReading: [\d.]+ of [\d.]+ MB/);
    expect(shown).toMatch(/\rUsers: [\d,]+ of 2,300/);
    expect(shown).toMatch(/code 0$/m);
    expect(staying(shown).filter((line) => /^(Reading|Users):/.test(line))).toEqual([]);
    expect(staying(shown).find((line) => line.includes('2,300 users'))).toMatch(
      /^Written to payload\.json\.gz: Zoom - /,
    );
  });

  it('of a pipe it shows how many rows came, and claims no total', async () => {
    const shown = await onTerminal(
      `cat messages.jsonl | ${transform} who-can "User:Edit" --from - > answer.txt`,
    );
    expect(shown).toMatch(/\rReading: [\d,]+ rows\W/);
    expect(shown).toMatch(/code 0$/m);
  });

  it('validate shows how much of the payload is checked', async () => {
    const shown = await onTerminal(`${transform} validate payload.json.gz`);
    expect(shown).toMatch(/\rChecking: [\d.]+ of [\d.]+ MB/);
    expect(shown).toMatch(/payload\.json\.gz: valid .*\ncode 0$/m);
  });
});
