import { addressIn } from './address.ts';
import { credentialsIn, type VezaCredentials } from './credentials.ts';
import { VezaSettingsInvalid } from './errors.ts';
import { environmentNames, type GivenSettings, type SettingNames } from './setting-names.ts';

/** Where Veza is, and how to identify to it. */
export type VezaSettings = VezaCredentials & {
  /** Without a trailing slash. */
  url: string;
  /** For messages. */
  names: SettingNames;
};

/**
 * Veza's address and credentials; reports everything that is wrong at once, never a value.
 *
 * An address without a scheme is taken as https. @throws VezaSettingsInvalid
 */
export function vezaSettings(given: GivenSettings, names: SettingNames): VezaSettings {
  const url = given.url?.trim() ?? '';
  const problems: string[] = [];
  const address = addressIn(url);
  if (url === '')
    problems.push(
      `${names.url} is not set; give the address of your tenant, such as https://acme.vezacloud.com`,
    );
  else if (address?.pathname !== '/')
    problems.push(
      `${names.url} must be an https address without user name or path; plain http is allowed for this machine only`,
    );
  const credentials = credentialsIn(given, names, problems);
  if (problems.length > 0) throw new VezaSettingsInvalid(problems);
  return { url: address?.origin ?? '', names, ...credentials };
}

/** The settings in the environment. @throws VezaSettingsInvalid */
export function vezaSettingsIn(env: NodeJS.ProcessEnv): VezaSettings {
  const settings = Object.keys(environmentNames) as (keyof SettingNames)[];
  const given = settings.map((setting) => [setting, env[environmentNames[setting]]]);
  return vezaSettings(Object.fromEntries(given) as GivenSettings, environmentNames);
}
