import { readFileSync, writeFileSync } from 'node:fs';
import { exitCodes } from '../../src/flags/exit-codes.ts';
import { commands } from '../../src/commands.ts';
import { fileOf } from './account-file.ts';
import { runCommand } from './run-command.ts';

describe('usage', () => {
  it.each<[string, string[], RegExp]>([
    ['no command', [], /Name a command/],
    ['an unknown command', ['bogus'], /bogus/],
    ['an unknown flag', ['transform', '--from', 'x', '--bogus'], /bogus/],
    ['a flag without its value', ['transform', '--from'], /from/],
    [
      'a missing argument',
      ['validate'],
      /^zoom-to-veza validate needs <file>; for example: .* payload\.json\.gz\.\n/,
    ],
    [
      'a misspelt flag, where another is missing',
      ['report', '--form', 'x'],
      /^--form is not .* Did you mean --from\?/,
    ],
    ['a flag like nothing', ['transform', '--qqq'], /^--qqq is not a flag of zoom-to-veza transform\.\n/],
    ['a short flag', ['transform', '-x'], /^-x is not a flag of zoom-to-veza transform\.\n/],
    [
      'a misspelt flag with a secret',
      ['push', '--apikey=hunter22'],
      /^--apikey is not a flag of zoom-to-veza push\.\n/,
    ],
    ['words behind a flag', ['transform', '--from', 'a', 'b', 'c'], /^b, c: no flag of .* repeat the flag/],
    [
      'a misspelt choice',
      ['findings', '--severity', 'hgh'],
      /^--severity hgh: one of high, .* Did you mean high\?/,
    ],
    ['a shell that is none', ['completion', 'fsh'], /^completion fsh: one of bash, zsh, fish is expected/],
    [
      'letters for a limit',
      ['who-can', 'User:Edit', '--from', 'x', '--limit', 'x'],
      /^--limit x: a whole number/,
    ],
    ['no input', ['transform'], /--from/],
    ['half of a pair', ['transform', '--from', 'x', '--allow-unproven'], /belong together/],
    ['a duration that is none', ['transform', '--from', 'x', '--max-age', 'long'], /--max-age long/],
    ['a time that is none', ['transform', '--from', 'x', '--now', 'soon'], /--now soon/],
    ['a choice that is none', ['transform', '--from', 'x', '--permission-profile', 'mine'], /by-verb/],
    ['a name that Veza refuses', ['transform', '--from', 'x', '--name', 'Zoom/ACME'], /--name may contain/],
    ['a question about nothing', ['who-can', '--from', 'x'], /Who can what\?/],
    ['a limit that is none', ['who-can', 'User:Edit', '--from', 'x', '--limit', '-1'], /--limit -1/],
    ['a file of no known format', ['findings', '--from', 'x', '--out', 'f.xlsx'], /--out f.xlsx: .*\.csv/],
    [
      'no file for the report',
      ['report', '--from', 'x'],
      /^--out is missing; for example: zoom-to-veza report /,
    ],
    [
      'a settings file that is not there',
      ['findings', '--from', 'x', '--settings', 'nowhere.yaml'],
      /--settings nowhere.yaml: no such file\./,
    ],
  ])('%s: exit 2, on stderr, nothing on stdout', async (_what, argv, words) => {
    const { code, stdout, stderr } = await runCommand(argv);
    expect([code, stdout]).toEqual([exitCodes.usage, '']);
    expect(stderr).toMatch(words);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  it('names the help of the command, or all commands', async () => {
    expect((await runCommand(['push', '--wiat'])).stderr).toMatch(
      /--wait\?\nSee zoom-to-veza push --help\.\n$/,
    );
    const { stderr } = await runCommand([]);
    for (const { name } of commands) expect(stderr).toContain(`  zoom-to-veza ${name} `);
    expect(stderr).toMatch(/\n\nName a command\.\n$/);
  });

  it('says what may have been meant', async () => {
    expect((await runCommand(['finding', '--from', 'x'])).stderr).toBe(
      'finding is not a command of zoom-to-veza. Did you mean findings?\nSee zoom-to-veza --help.\n',
    );
  });

  it('shows an example of each command, of its own flags', async () => {
    for (const { name, example, flags } of commands) {
      const { stdout } = await runCommand([name, '--help']);
      expect(stdout).toContain(`Examples:\n  zoom-to-veza ${name} ${example}`);
      const used = [...example.matchAll(/--([\w-]+)/g)].map(([, flag = '']) => flag);
      expect(used.filter((flag) => flags[flag] === undefined)).toEqual([]);
    }
  });

  it('ends with the guide of each command: its path, or its address once a release has filled in where it is', async () => {
    for (const { name, guide } of commands) {
      const { stdout } = await runCommand([name, '--help']);
      expect(stdout.trimEnd().split('\n').at(-1)).toBe(
        `Docs: ${guide} in the repository, or the README of this package`,
      );
    }
    const homepage = 'https://git.example.com/an-organisation-with-a-long-name/zoom-access-connector#readme';
    const { stdout } = await runCommand(['sync', '--help'], { homepage });
    expect(stdout.trimEnd().split('\n').at(-1)).toBe(
      'Docs: https://git.example.com/an-organisation-with-a-long-name/zoom-access-connector/blob/v0.0.0/docs/veza.md#one-command-for-cron-and-kubernetes',
    );
  });

  it.each(commands.map(({ name, flags }) => [name, flags] as const))(
    'groups every flag of %s that is shown',
    (_name, flags) => {
      const loose = Object.entries(flags).filter(
        ([, { group, hidden }]) => hidden !== true && !group?.endsWith(':'),
      );
      expect(loose.map(([flag]) => flag)).toEqual([]);
    },
  );

  it('prints a script for the shell that asks for what can follow', async () => {
    const { code, stdout } = await runCommand(['completion']);
    expect([code, stdout]).toEqual([0, expect.stringContaining('zoom-to-veza --get-yargs-completions')]);
  });

  it.each([
    ['transform', '--from', '{"api_key":"hunter2"}'],
    ['validate', '{"api_key":"hunter2"}'],
    ['push', '--from={"api_key":"hunter2"}'],
  ])('never shows JSON in the place of a file: %s', async (...argv) => {
    const { code, stdout, stderr } = await runCommand(argv);
    expect([code, stdout]).toEqual([exitCodes.usage, '']);
    expect(stderr).toContain('An argument looks like JSON');
    expect(stderr).not.toContain('hunter2');
  });

  it('refuses an environment in which Node prints secrets, or takes any certificate', async () => {
    for (const env of [{ NODE_DEBUG: 'http' }, { NODE_TLS_REJECT_UNAUTHORIZED: '0' }]) {
      const { code, stderr } = await runCommand(['transform', '--from', 'x'], { env });
      expect(code).toBe(exitCodes.usage);
      expect(stderr).toContain(Object.keys(env)[0]);
    }
  });

  it('names the place of a fault in a settings file, not its content', async () => {
    const file = fileOf('broken.yaml');
    writeFileSync(file, 'rules:\n  - {name: "secret-thing\n');
    const { code, stderr } = await runCommand(['transform', '--from', 'x', '--identity-mapping', file]);
    expect(code).toBe(exitCodes.usage);
    expect(stderr).toMatch(/line \d+, column \d+: neither YAML nor JSON/);
    expect(stderr).not.toContain('secret-thing');
  });

  it('the help calls numbers what they are, and no word runs into the next', async () => {
    for (const { name } of commands) {
      const { stdout } = await runCommand([name, '-h']);
      expect(stdout).not.toMatch(/\S\[(?:string|number|boolean|array)\]/);
      for (const [flag] of stdout.matchAll(/--(?:limit|max-shrink|min-[\w-]+) [^[]*\[string/g))
        expect(flag).toBe('no flag');
    }
  });

  it('--version and --help go to stdout', async () => {
    for (const flag of ['--version', '-v'])
      expect(await runCommand([flag])).toMatchObject({ code: 0, stdout: '0.0.0\n', stderr: '' });
    const { code, stdout } = await runCommand(['push', '--help']);
    expect([code, stdout.includes('--max-shrink'), stdout.includes('api-key')]).toEqual([0, true, false]);
  });

  it('every command is in the guides, and the table of exit codes agrees with them', () => {
    const read = (path: string): string =>
      readFileSync(new URL(`../../../../${path}`, import.meta.url), 'utf8');
    const readme = read('packages/zoom-to-veza/README.md');
    for (const { name } of commands) expect(readme).toContain(`\`${name}`);
    const table = [...read('docs/veza.md').matchAll(/^\| (\d+) +\|/gm)].map(([, code]) => Number(code));
    expect(table).toEqual(Object.values(exitCodes));
  });
});
