import { limits } from '@source-zoom/oaa';
import type { Options } from 'yargs';
import { type Floors, floorMetrics } from '../guard/floors.ts';
import { defaultStateFolder } from '../guard/state-folder.ts';
import type { PushAdvice, PushPolicy } from '../push/push-options.ts';
import type { Arguments } from './command.ts';
import { CommandError } from './exit-codes.ts';
import { inputFlags } from './input-flags.ts';
import { mappingFlags } from './mapping-flags.ts';
import { outMode, outModeFlag } from './out-flags.ts';

/** @param what is counted */
function floorFlag(what: string) {
  return {
    type: 'string',
    requiresArg: true,
    group: 'Guard:',
    describe: `Refuse an account with fewer ${what}; needs no memory of earlier pushes`,
  } as const;
}

export const pushFlags = {
  ...inputFlags,
  ...mappingFlags,
  provider: {
    type: 'string',
    requiresArg: true,
    default: 'Zoom',
    group: 'Veza:',
    describe: 'Name of the provider in Veza',
  },
  wait: {
    type: 'boolean',
    default: false,
    group: 'Veza:',
    describe: 'Wait until Veza has processed the payload',
  },
  'dry-run': {
    type: 'boolean',
    default: false,
    group: 'Veza:',
    describe: 'Do everything except write to Veza',
  },
  out: { type: 'string', requiresArg: true, group: 'Veza:', describe: 'Also save the payload in this file' },
  ...outModeFlag,
  diff: {
    type: 'boolean',
    default: false,
    group: 'Veza:',
    describe: 'First print the difference from the last push',
  },
  'max-shrink': {
    type: 'string',
    requiresArg: true,
    default: '20',
    group: 'Guard:',
    describe: 'Share of the account that may be gone since the last push, in percent',
  },
  'allow-shrink': {
    type: 'boolean',
    default: false,
    group: 'Guard:',
    describe: 'Push the account although it shrank',
  },
  'min-active-users': floorFlag('active users'),
  'min-groups': floorFlag('groups'),
  'min-assignments': floorFlag('role assignments'),
  baseline: {
    type: 'string',
    requiresArg: true,
    group: 'Guard:',
    describe: 'Compare with this payload file instead of the last push',
  },
  'state-dir': {
    type: 'string',
    requiresArg: true,
    group: 'Guard:',
    describe:
      'Where the guard remembers pushes; default $XDG_STATE_HOME/zoom-to-veza or ~/.local/state/zoom-to-veza',
  },
  json: { type: 'boolean', default: false, describe: 'Print a summary as JSON on stdout' },
  // A secret in the arguments shows up in every process list: accepted only to be refused in plain words.
  'api-key': { type: 'string', hidden: true },
  'veza-api-key': { type: 'string', hidden: true },
  'client-secret': { type: 'string', hidden: true },
  'veza-client-secret': { type: 'string', hidden: true },
  'max-encoded-bytes': { type: 'number', default: limits.encodedBytes, hidden: true },
  'part-bytes': { type: 'number', default: limits.partBytes, hidden: true },
} as const satisfies Record<string, Options>;

export type PushArguments = Arguments<typeof pushFlags>;

/** Refuses flags that make no sense. @throws CommandError `usage` */
export function assertPushFlags(args: PushArguments): void {
  if (args['api-key'] !== undefined || args['veza-api-key'] !== undefined)
    throw new CommandError(
      'usage',
      'A key on the command line can be seen by others: set VEZA_API_KEY in the environment instead, and replace this key with a new one.',
    );
  if (args['client-secret'] !== undefined || args['veza-client-secret'] !== undefined)
    throw new CommandError(
      'usage',
      'A secret on the command line can be seen by others: set VEZA_CLIENT_SECRET in the environment instead, and replace this secret with a new one.',
    );
  const [file] = (args.from ?? []).map(String).filter((from) => /\.json(\.gz)?$/i.test(from));
  if (file !== undefined)
    throw new CommandError(
      'usage',
      `${file} is a payload, but push needs the records it was made from, to check that they are whole: zoom-to-veza push --from messages.jsonl.`,
    );
}

/** What to do about what a push reports, in flags. */
export const pushAdvice: PushAdvice = {
  noEarlierPush:
    'In a container, mount a volume for --state-dir, name the last payload with --baseline, or say with --min-active-users, --min-groups or --min-assignments what there is at least.',
  unmatchedIdentities: 'See zoom-to-veza identities --explain.',
};

/** The push policy that the flags describe. @throws CommandError `usage` */
export function pushPolicy(args: PushArguments, env: NodeJS.ProcessEnv): PushPolicy {
  const mode = outMode(args);
  return {
    maxShrinkPercent: maxShrinkPercent(args['max-shrink']),
    allowShrink: args['allow-shrink'],
    floors: floorsOf(args),
    ...(args.baseline !== undefined && { baselineFile: args.baseline }),
    stateFolder: args['state-dir'] ?? defaultStateFolder(env),
    dryRun: args['dry-run'],
    wait: args.wait,
    sizeLimits: {
      encodedBytes: args['max-encoded-bytes'],
      partBytes: args['part-bytes'],
      parts: limits.parts,
    },
    ...(args.out !== undefined && { keep: { file: args.out, mode } }),
  };
}

const floorFlags = {
  active_users: 'min-active-users',
  groups: 'min-groups',
  assignments: 'min-assignments',
} as const satisfies Record<keyof Floors, keyof PushArguments>;

/** @throws CommandError `usage` */
function floorsOf(args: PushArguments): Floors {
  const floors = floorMetrics.flatMap((metric) => {
    const flag = floorFlags[metric];
    const text = args[flag];
    if (text === undefined) return [];
    if (!/^\d{1,9}$/.test(text))
      throw new CommandError('usage', `--${flag} ${text}: a whole number is expected.`);
    return [[metric, Number(text)] as const];
  });
  return Object.fromEntries(floors);
}

/** From 0 to 100. @throws CommandError `usage` */
function maxShrinkPercent(text: string): number {
  const [, digits] = /^(\d+(?:\.\d+)?) ?%?$/.exec(text) ?? [];
  if (digits === undefined || Number(digits) > 100)
    throw new CommandError('usage', `--max-shrink ${text}: a number from 0 to 100 is expected.`);
  return Number(digits);
}
