import type { SyncArguments } from '../flags/sync.ts';
import { sourceBeside } from '../sync/find-source.ts';
import type { SourceCommand } from '../sync/source-run.ts';
import { CommandError } from './command-error.ts';
import { readText } from './settings-file.ts';

/** The source that the flags name, or the one beside this program. @throws CommandError `usage`; SourceNotFound */
export async function sourceCommand(args: SyncArguments, env: NodeJS.ProcessEnv): Promise<SourceCommand> {
  // Another source may see other files, from a container for example.
  if (args.source === undefined) await readText(args.config, '--config');
  return { command: wordsOf(args.source) ?? sourceBeside(), configFile: args.config, env };
}

function wordsOf(source: readonly string[] | undefined): readonly string[] | undefined {
  if (source === undefined) return undefined;
  const [only = '', ...more] = source.map(String);
  const words = more.length > 0 ? [only, ...more] : only.split(/\s+/).filter((word) => word !== '');
  if ((words[0] ?? '') === '')
    throw new CommandError('usage', '--source: the command of a source is expected.');
  return words;
}
