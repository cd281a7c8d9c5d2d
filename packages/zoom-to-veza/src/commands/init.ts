import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findingsTemplate } from '@source-zoom/access-review';
import type { Options } from 'yargs';
import type { Arguments, Command, CommandContext } from '../cli/command.ts';
import { exitCodes, CommandError } from '../cli/exit-codes.ts';
import { identityMappingTemplate, permissionOverridesTemplate } from '../mapping/templates.ts';

const flags = {
  dir: {
    type: 'string',
    requiresArg: true,
    default: '.',
    describe: 'Folder for the files, created if missing',
  },
} as const satisfies Record<string, Options>;

const templates = {
  'permission-overrides.yaml': permissionOverridesTemplate,
  'identity-mapping.yaml': identityMappingTemplate,
  'findings.yaml': findingsTemplate,
};

/** Commented examples of the settings files. */
export const init: Command = {
  name: 'init',
  describe: 'Write a commented example of each settings file',
  flags,
  run,
};

async function run({ dir }: Arguments<typeof flags>, { stdout }: CommandContext): Promise<number> {
  for (const [name, text] of Object.entries(templates)) {
    const file = join(dir, name);
    try {
      await mkdir(dir, { recursive: true });
      await writeFile(file, text, { flag: 'wx' });
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      const problem =
        code === 'EEXIST'
          ? 'exists already and is left as it is; move it away first'
          : `cannot be written (${code ?? 'unknown reason'})`;
      throw new CommandError('usage', `${file} ${problem}.`, { cause: error });
    }
    stdout.write(`${file}\n`);
  }
  return exitCodes.done;
}
