import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { sampleAccount } from '../../snapshot-store/unit_tests/sample-account.ts';
import { exitCodes } from '../src/flags/exit-codes.ts';
import { messagesFile } from '../unit_tests/commands/account-file.ts';

const launcher = fileURLToPath(new URL('../bin/zoom-to-veza.mjs', import.meta.url));
const messages = messagesFile(sampleAccount('acct-1', '2026-11-24T10:00:0', 300));

/** In blocks of 512 bytes; all but the last are too few for the rows. */
it.each([1, 10, 100, 100_000])('a disk on which files end after %d blocks is said, or suffices', (blocks) => {
  const command = [process.execPath, launcher, 'identities', '--from', messages];
  const flags = ['--now', '2026-11-24T12:00:00Z'];
  const script = `ulimit -f ${blocks}; exec "$@"`;
  const { status, stderr } = spawnSync('/bin/sh', ['-c', script, 'sh', ...command, ...flags], {
    encoding: 'utf8',
  });
  if (blocks === 100_000) expect(status).toBe(exitCodes.done);
  else
    expect({ status, stderr }).toEqual({
      status: exitCodes.usage,
      stderr: expect.stringContaining('no space left') as unknown,
    });
});
