import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sampleAccount } from '../../../snapshot-store/unit_tests/sample-account.ts';
import { exitCodes } from '../../src/flags/exit-codes.ts';
import { messagesFile } from './account-file.ts';
import { runCommand } from './run-command.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'out-over-input-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const messages = (): string => messagesFile(sampleAccount());

describe('--out over what the command reads', () => {
  it.each([['transform'], ['report'], ['findings']])(
    '%s refuses it, and leaves it as it is',
    async (command) => {
      const from = messages();
      const before = readFileSync(from, 'utf8');
      const link = join(folder, 'link.md');
      symlinkSync(from, link);
      for (const out of [from, link]) {
        const { code, stderr } = await runCommand([command, '--from', from, '--out', out]);
        expect(code).toBe(exitCodes.usage);
        expect(stderr).toBe(`--out ${out} would replace what --from ${from} reads; name another file.\n`);
      }
      expect(readFileSync(from, 'utf8')).toBe(before);
    },
  );

  it('refuses a file of a folder that is read, settings, and a configuration', async () => {
    const export_ = join(folder, 'export');
    mkdirSync(export_);
    const part = join(export_, 'users.jsonl');
    writeFileSync(part, '{}\n');
    const settings = join(folder, 'findings.yaml');
    writeFileSync(settings, 'dormant_days: 30\n');
    const config = join(folder, 'config.json');
    writeFileSync(config, JSON.stringify({ account_id: 'a', client_id: 'b', client_secret: 'c' }));
    const beside = join(export_, 'payload.json');
    writeFileSync(beside, '{}');
    expect((await runCommand(['transform', '--from', export_, '--out', beside])).stderr).not.toContain(
      'would replace',
    );
    const runs: [string[], RegExp][] = [
      [['transform', '--from', export_, '--out', part], /would replace what --from .* reads/],
      [
        ['report', '--from', messages(), '--settings', settings, '--out', settings],
        /what --settings .* reads/,
      ],
      [['transform', '--from', messages(), '--out', config], /would replace a configuration/],
    ];
    for (const [argv, words] of runs) {
      const { code, stderr } = await runCommand(argv);
      expect([code, stderr]).toEqual([exitCodes.usage, expect.stringMatching(words)]);
    }
    expect(readFileSync(config, 'utf8')).toContain('client_secret');
  });

  it('writes over an earlier result, beside what is not read', async () => {
    const out = join(folder, 'payload.json');
    // A folder for the staging is not read.
    const other = ['--temp-dir', folder, '--name', 'Zoom'];
    for (let time = 0; time < 2; time += 1) {
      const { code, stderr } = await runCommand(['transform', '--from', messages(), '--out', out, ...other]);
      expect([code, stderr]).toEqual([0, expect.not.stringContaining('would replace')]);
    }
  });
});
