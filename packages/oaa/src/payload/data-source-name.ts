import { limits } from './rules.ts';

/**
 * What is wrong with the name of a provider or a data source, as a sentence without its subject; `undefined` if
 * nothing.
 *
 * Veza's own format, minus `"`: look-ups by name put it between quotes.
 */
export function dataSourceNameProblem(name: string): string | undefined {
  if (name.trim() === '') return 'must not be blank';
  if (!/^[ @#$%&*:()!,a-zA-Z0-9_'=.-]*$/.test(name)) {
    return "may contain only letters a to z, digits, spaces and @#$%&*:()!,_'=.-, as it names the data source too";
  }
  if (Buffer.byteLength(name) > limits.nameBytes) return `must not be longer than ${limits.nameBytes} bytes`;
  return undefined;
}
