import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findingsTemplate } from '@source-zoom/access-review';
import { CommandError } from '../cli/command-error.ts';
import type { CommandContext } from '../cli/command.ts';
import { exitCodes } from '../flags/exit-codes.ts';
import type { InitArguments } from '../flags/init.ts';
import { identityMappingTemplate, permissionOverridesTemplate } from '../mapping/templates.ts';
import { configTemplate } from '../sync/config-template.ts';

/** Will hold a secret, so nobody else may read it. */
const forThisUser = 0o600;
const forEveryone = 0o666;

const templates = [
  { name: 'config.json', text: configTemplate, mode: forThisUser },
  { name: 'permission-overrides.yaml', text: permissionOverridesTemplate, mode: forEveryone },
  { name: 'identity-mapping.yaml', text: identityMappingTemplate, mode: forEveryone },
  { name: 'findings.yaml', text: findingsTemplate, mode: forEveryone },
];

/** The configuration of the source to fill in, and commented settings files; what exists is left as it is. */
export async function init({ dir }: InitArguments, { stdout, stderr }: CommandContext): Promise<number> {
  await mkdir(dir, { recursive: true, mode: 0o700 }).catch(refusalFor(dir));
  const written: string[] = [];
  for (const { name, text, mode } of templates) {
    const file = join(dir, name);
    try {
      await writeFile(file, text, { flag: 'wx', mode });
      stdout.write(`${file}\n`);
      written.push(name);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') refusalFor(file)(error);
      stderr.write(`${file} exists already and is left as it is.\n`);
    }
  }
  if (written.includes('config.json')) stderr.write(`${nextStep(join(dir, 'config.json'))}\n`);
  if (written.length > 0) return exitCodes.done;
  throw new CommandError('usage', 'Nothing was written: move a file away first to get its template.');
}

const nextStep = (config: string): string =>
  `Fill in the values of the Zoom app in ${config}, then try it: source-zoom check --config ${config}`;

function refusalFor(path: string): (error: unknown) => never {
  return (error) => {
    const { code = 'unknown reason' } = error as NodeJS.ErrnoException;
    throw new CommandError('usage', `${path} cannot be written (${code}).`, { cause: error });
  };
}
