import { decisiveFields, type InputOptions } from '@source-zoom/snapshot-store';
import { optionalStreams } from '@source-zoom/zoom-records';
import type { Options } from 'yargs';
import type { Arguments, CommandContext } from './command.ts';
import { CommandError } from './exit-codes.ts';
import { say } from './terminal-reporter.ts';
/** Where the rows come from and which of them count: shared by all commands that read an account. */
export const inputFlags = {
  from: {
    type: 'string',
    array: true,
    requiresArg: true,
    group: 'Input:',
    describe:
      '"-" (message stream on stdin), FILE.jsonl[.gz], duckdb:PATH, postgres://…, snowflake://…, bigquery://…, or a folder; may be repeated for files',
  },
  schema: { type: 'string', requiresArg: true, group: 'Input:', describe: 'Schema of the tables' },
  namespace: {
    type: 'string',
    requiresArg: true,
    group: 'Input:',
    describe: "Airbyte's namespace, if several share a schema of raw tables, a folder or messages",
  },
  'table-prefix': {
    type: 'string',
    requiresArg: true,
    group: 'Input:',
    describe: 'Prefix of the stream names, as in tables or files',
  },
  account: {
    type: 'string',
    requiresArg: true,
    group: 'Input:',
    describe: 'Account ID, if several share the tables',
  },
  'temp-dir': {
    type: 'string',
    requiresArg: true,
    group: 'Input:',
    describe: 'Folder for the temporary staging files',
  },
  'max-age': {
    type: 'string',
    requiresArg: true,
    default: '48h',
    group: 'Input:',
    describe: 'Maximum age of a snapshot: 30m, 48h, 7d',
  },
  'allow-subset': {
    type: 'boolean',
    default: false,
    group: 'Input:',
    describe: 'Accept a snapshot with fewer than the three user statuses',
  },
  'allow-unproven': {
    type: 'boolean',
    default: false,
    group: 'Input:',
    describe: 'Accept the snapshot named by --snapshot although nothing proves it whole',
  },
  'allow-nulled': {
    type: 'string',
    array: true,
    requiresArg: true,
    choices: decisiveFields,
    group: 'Input:',
    describe: 'Accept rows in which a loader changed or dropped this field; may be repeated',
  },
  'allow-folder': {
    type: 'string',
    array: true,
    requiresArg: true,
    group: 'Input:',
    describe: 'Let the views of a DuckDB file read the files in this folder; may be repeated',
  },
  snapshot: {
    type: 'string',
    requiresArg: true,
    group: 'Input:',
    describe: 'Time of the snapshot for --allow-unproven',
  },
  without: {
    choices: optionalStreams,
    array: true,
    requiresArg: true,
    group: 'Input:',
    describe:
      'Leave out this optional stream, although it may have been read or pushed before; may be repeated',
  },
  now: {
    type: 'string',
    requiresArg: true,
    group: 'Input:',
    describe: 'Count ages from this time, e.g. 2026-11-24T12:00:00Z, instead of from now',
  },
} as const satisfies Record<string, Options>;

export type InputArguments = Arguments<typeof inputFlags>;

/** @throws CommandError `usage` for flags that contradict each other or make no sense. */
export function inputOptions(
  args: InputArguments,
  context: CommandContext,
  whenOld: InputOptions['whenOld'],
): InputOptions {
  const { from = [], schema, namespace, account, snapshot } = args;
  if (from.length === 0)
    throw new CommandError(
      'usage',
      'Where do the rows come from? Name the source with --from; --help lists the forms.',
    );
  if (args['allow-unproven'] !== (snapshot !== undefined))
    throw new CommandError(
      'usage',
      '--allow-unproven and --snapshot TIME belong together; give both or neither.',
    );
  return {
    from: from.map(String),
    ...(schema !== undefined && { schema }),
    ...(namespace !== undefined && { namespace }),
    ...(args['table-prefix'] !== undefined && { tablePrefix: args['table-prefix'] }),
    ...(account !== undefined && { account }),
    ...(args['temp-dir'] !== undefined && { tempDir: args['temp-dir'] }),
    maxAgeMs: durationMs(args['max-age'], '--max-age'),
    whenOld,
    allowSubset: args['allow-subset'],
    ...(args['allow-nulled'] !== undefined && { allowNulled: args['allow-nulled'].map(String) }),
    ...(args['allow-folder'] !== undefined && { allowFolders: args['allow-folder'].map(String) }),
    ...(snapshot !== undefined && { unprovenSnapshot: snapshot }),
    ...(args.without !== undefined && { without: args.without }),
    nowMs: nowMs(args.now, context),
    env: context.env,
    onLog: (line) => {
      say(context, line);
    },
  };
}

const units: Record<string, number> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

/** `30m`, `48h`, `7d`. @throws CommandError `usage` */
export function durationMs(text: string, flag: string): number {
  const [, count, unit] = /^(\d+)([mhd])$/.exec(text) ?? [];
  const unitMs = units[unit ?? ''];
  if (count === undefined || unitMs === undefined)
    throw new CommandError('usage', `${flag} ${text}: a number and m, h or d is expected, such as 48h.`);
  return Number(count) * unitMs;
}

/** @throws CommandError `usage` */
export function nowMs(text: string | undefined, { clock }: CommandContext): number {
  if (text === undefined) return clock.now();
  const time = Date.parse(text);
  if (Number.isNaN(time))
    throw new CommandError('usage', `--now ${text}: a time such as 2026-11-24T12:00:00Z is expected.`);
  return time;
}
