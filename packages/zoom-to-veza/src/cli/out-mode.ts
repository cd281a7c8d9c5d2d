import { CommandError } from './command-error.ts';

/** The permission bits that `--out-mode` names. @throws CommandError `usage` */
export function outMode({ 'out-mode': text }: { 'out-mode': string }): number {
  if (/^0?[0-7]{3}$/.test(text)) return Number.parseInt(text, 8);
  throw new CommandError('usage', `--out-mode ${text}: three octal digits such as 640 are expected.`);
}
