import { leakOf } from '@source-zoom/simulators';

/** Throws when a text holds the secret of a configuration, in any form, or a token; names the form, never the secret. */
export function assertNoSecret(text: string, config: object | undefined): void {
  const leak = leakOf(text, config);
  if (leak !== undefined) throw new Error(`The output holds ${leak}.`);
}
