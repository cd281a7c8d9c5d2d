import { limits } from '@source-zoom/oaa';
import type { PushArguments } from '../flags/push.ts';
import { type Floors, floorMetrics } from '../guard/floors.ts';
import { defaultStateFolder } from '../guard/state-folder.ts';
import type { PushAdvice, PushPolicy } from '../push/push-options.ts';
import { CommandError } from './command-error.ts';
import { outMode } from './out-mode.ts';

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
