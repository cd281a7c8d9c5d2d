import { addressIn } from './address.ts';
import { credentialsIn, type VezaCredentials } from './credentials.ts';
import { VezaSettingsInvalid } from './errors.ts';

/** Where Veza is, and how to identify to it. */
export type VezaSettings = VezaCredentials & {
  /** Without a trailing slash. */
  url: string;
};

/**
 * Veza's address and credentials, from the environment only; reports everything that is wrong at once.
 *
 * An address without a scheme is taken as https. @throws VezaSettingsInvalid
 */
export function vezaSettings(env: NodeJS.ProcessEnv): VezaSettings {
  const given = env['VEZA_URL']?.trim() ?? '';
  const problems: string[] = [];
  const address = addressIn(given);
  if (given === '')
    problems.push('VEZA_URL is not set; give the address of your tenant, such as https://acme.vezacloud.com');
  else if (address?.pathname !== '/')
    problems.push(
      'VEZA_URL must be an https address without user name or path; plain http is allowed for this machine only',
    );
  const credentials = credentialsIn(env, problems);
  if (problems.length > 0) throw new VezaSettingsInvalid(problems);
  return { url: address?.origin ?? '', ...credentials };
}
