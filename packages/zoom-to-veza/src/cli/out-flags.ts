import type { Options } from 'yargs';
import { CommandError } from './exit-codes.ts';

/** Who may read what a command writes. */
export const outModeFlag = {
  'out-mode': {
    type: 'string',
    requiresArg: true,
    default: '600',
    describe: 'Permission bits of the file of --out, in octal; an existing file keeps stricter ones',
  },
} as const satisfies Record<string, Options>;

/** The permission bits that `--out-mode` names. @throws CommandError `usage` */
export function outMode({ 'out-mode': text }: { 'out-mode': string }): number {
  if (/^0?[0-7]{3}$/.test(text)) return Number.parseInt(text, 8);
  throw new CommandError('usage', `--out-mode ${text}: three octal digits such as 640 are expected.`);
}
