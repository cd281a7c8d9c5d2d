import { limits } from '@source-zoom/oaa';
import { type Arguments, type Flags, numberText } from './flags.ts';
import { inputFlags } from './input.ts';
import { mappingFlags } from './mapping.ts';
import { outModeFlag } from './out.ts';
import { verboseFlag } from './verbose.ts';

/** @param what is counted */
function floorFlag(what: string) {
  return {
    ...numberText,
    requiresArg: true,
    group: 'Guard:',
    describe: `Refuse an account with fewer ${what}; needs no earlier push`,
  } as const;
}

export const pushFlags = {
  ...inputFlags,
  ...mappingFlags,
  ...verboseFlag,
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
  out: {
    type: 'string',
    requiresArg: true,
    group: 'Output:',
    describe: 'Also save the payload in this file',
  },
  ...outModeFlag,
  diff: {
    type: 'boolean',
    default: false,
    group: 'Output:',
    describe: 'First print the difference from the last push',
  },
  'max-shrink': {
    ...numberText,
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
  json: { type: 'boolean', default: false, group: 'Output:', describe: 'Print a summary as JSON on stdout' },
  // A secret in the arguments shows up in every process list: accepted only to be refused in plain words.
  'api-key': { type: 'string', hidden: true },
  'veza-api-key': { type: 'string', hidden: true },
  'client-secret': { type: 'string', hidden: true },
  'veza-client-secret': { type: 'string', hidden: true },
  'max-encoded-bytes': { type: 'number', default: limits.encodedBytes, hidden: true },
  'part-bytes': { type: 'number', default: limits.partBytes, hidden: true },
} as const satisfies Flags;

export type PushArguments = Arguments<typeof pushFlags>;
