import { join } from 'node:path';
import { exitCodes } from '../../src/flags/exit-codes.ts';
import { fileOf, messagesFile } from './account-file.ts';
import { runCommand } from './run-command.ts';

describe('init', () => {
  it('writes an example of each file, which the commands take, and overwrites nothing', async () => {
    const here = join(fileOf('settings'), 'of', 'acme');
    const first = await runCommand(['init', '--dir', here]);
    expect(first.stdout.trim().split('\n')).toHaveLength(3);
    const second = await runCommand(['init', '--dir', here]);
    expect(second).toMatchObject({
      code: exitCodes.usage,
      stderr: expect.stringContaining('exists already') as unknown,
    });
    const { code, stderr } = await runCommand([
      'transform',
      '--from',
      messagesFile(),
      '--permission-overrides',
      join(here, 'permission-overrides.yaml'),
      '--identity-mapping',
      join(here, 'identity-mapping.yaml'),
      '--out',
      fileOf('payload.json'),
    ]);
    expect([code, stderr.includes('YAML')]).toEqual([0, false]);
    expect(
      (await runCommand(['findings', '--from', messagesFile(), '--settings', join(here, 'findings.yaml')]))
        .code,
    ).toBe(0);
  });
});
