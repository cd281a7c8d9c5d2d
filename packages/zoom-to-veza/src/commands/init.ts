import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findingsTemplate } from '@source-zoom/access-review';
import { CommandError } from '../cli/command-error.ts';
import type { CommandContext } from '../cli/command.ts';
import { exitCodes } from '../flags/exit-codes.ts';
import type { InitArguments } from '../flags/init.ts';
import { identityMappingTemplate, permissionOverridesTemplate } from '../mapping/templates.ts';

const templates = {
  'permission-overrides.yaml': permissionOverridesTemplate,
  'identity-mapping.yaml': identityMappingTemplate,
  'findings.yaml': findingsTemplate,
};

/** Commented examples of the settings files. */
export async function init({ dir }: InitArguments, { stdout }: CommandContext): Promise<number> {
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
