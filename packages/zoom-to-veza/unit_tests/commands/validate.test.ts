import { readFileSync, writeFileSync } from 'node:fs';
import { exitCodes } from '../../src/flags/exit-codes.ts';
import { fileOf, messagesFile } from './account-file.ts';
import { runCommand } from './run-command.ts';

describe('validate', () => {
  it('a payload of ours is valid; a spoiled one is not, with all its faults', async () => {
    const file = fileOf('payload.json');
    await runCommand(['transform', '--from', messagesFile(), '--out', file]);
    expect(await runCommand(['validate', file])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('valid (13 local_users') as unknown,
    });
    writeFileSync(
      file,
      readFileSync(file, 'utf8')
        .replace('"is_active":true', '"is_active":"yes"')
        .replace('"Zoom"', '"Other"'),
    );
    const { code, stderr } = await runCommand(['validate', file]);
    expect(code).toBe(exitCodes.payload);
    expect(stderr).toContain('is_active');
    expect(stderr).toContain('application_type');
  });

  it('a file that is no payload: exit 3', async () => {
    const file = fileOf('text.json');
    writeFileSync(file, 'not json');
    expect((await runCommand(['validate', file])).code).toBe(exitCodes.input);
  });
});
