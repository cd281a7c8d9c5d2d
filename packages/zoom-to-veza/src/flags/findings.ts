import { findingsFormats, ruleIds, severities } from '@source-zoom/access-review';
import { exitCodes } from './exit-codes.ts';
import { type Arguments, type Flags, numberText } from './flags.ts';
import { outModeFlag } from './out.ts';
import { reviewFlags, settingsFlag } from './review.ts';

export const findingsFlags = {
  ...settingsFlag,
  format: {
    choices: findingsFormats,
    default: 'table',
    group: 'Output:',
    describe: 'How the findings are written to stdout',
  },
  out: {
    type: 'string',
    array: true,
    requiresArg: true,
    group: 'Output:',
    describe:
      'Also write them to this file, as its ending says: .txt, .md, .csv, .json or .sarif; may be repeated',
  },
  ...outModeFlag,
  severity: { choices: severities, group: 'Findings:', describe: 'Only findings of this severity or above' },
  rule: {
    choices: ruleIds,
    array: true,
    requiresArg: true,
    group: 'Findings:',
    describe: 'Only findings of this rule; may be repeated',
  },
  limit: {
    ...numberText,
    requiresArg: true,
    group: 'Output:',
    describe:
      'Most findings of each rule that are listed, 0 for all; default 20 on stdout as table, else all',
  },
  'fail-on': {
    choices: severities,
    group: 'Findings:',
    describe: `End with code ${exitCodes.findings} if a finding of those that are wanted has this severity or above`,
  },
  ...reviewFlags,
} as const satisfies Flags;

export type FindingsArguments = Arguments<typeof findingsFlags>;
