import { isTerminal } from '@source-zoom/values';
import type { CommandContext } from './command.ts';

/** Whether stdout is a terminal whose user wants colours; https://no-color.org */
export function hasColors({ stdout, env }: Pick<CommandContext, 'stdout' | 'env'>): boolean {
  if ((env['NO_COLOR'] ?? '') !== '' || env['TERM'] === 'dumb') return false;
  return isTerminal(stdout);
}
