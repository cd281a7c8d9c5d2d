import { addressIn } from './address.ts';
import type { GivenSettings, SettingNames } from './setting-names.ts';

/** A client of Veza's OAuth server, which gets access tokens for its id and secret. */
export interface OAuthClient {
  id: string;
  secret: string;
  /** The token endpoint. */
  tokenUrl: string;
}

/** How calls identify themselves: by an API key, or by access tokens of a client. */
export type VezaCredentials = { apiKey: string } | { client: OAuthClient };

/** What a Basic header says: id and secret are encoded as in a form before they are joined (RFC 6749, 2.3.1). */
export function basicCredentials({ id, secret }: OAuthClient): string {
  const [user, password] = [id, secret].map((text) => new URLSearchParams([['', text]]).toString().slice(1));
  return Buffer.from(`${user}:${password}`).toString('base64');
}

const ofClient = ['clientId', 'clientSecret', 'tokenUrl'] as const;

/** The credentials that were given; adds a sentence to `problems` if they are missing, incomplete or doubled. */
export function credentialsIn(
  settings: GivenSettings,
  names: SettingNames,
  problems: string[],
): VezaCredentials {
  const valueOf = (setting: keyof SettingNames): string => settings[setting]?.trim() ?? '';
  const namesOf = (some: readonly (keyof SettingNames)[]): string[] => some.map((setting) => names[setting]);
  const allOfClient = `${names.clientId}, ${names.clientSecret} and ${names.tokenUrl}`;
  const apiKey = valueOf('apiKey');
  const given = ofClient.filter((setting) => valueOf(setting) !== '');
  const missing = ofClient.filter((setting) => valueOf(setting) === '');
  if (apiKey !== '' && given.length > 0)
    problems.push(
      `${names.apiKey} is set, and so is ${namesOf(given).join(', ')}; give a key or an OAuth client, not both`,
    );
  else if (apiKey !== '') refuseOddCharacters('apiKey', apiKey, names, problems);
  else if (given.length === 0)
    problems.push(
      `${names.apiKey} is not set; give an API key of Veza, or ${allOfClient} of an OAuth client`,
    );
  else if (missing.length > 0)
    problems.push(
      `${namesOf(missing).join(' and ')} ${missing.length === 1 ? 'is' : 'are'} not set; an OAuth client needs ${allOfClient}`,
    );
  if (given.length === 0 || missing.length > 0) return { apiKey };
  const tokenUrl = addressIn(valueOf('tokenUrl'));
  if (tokenUrl?.hash !== '')
    problems.push(
      `${names.tokenUrl} must be an https address without user name; plain http is allowed for this machine only`,
    );
  const [id, secret] = [valueOf('clientId'), valueOf('clientSecret')];
  refuseOddCharacters('clientId', id, names, problems);
  refuseOddCharacters('clientSecret', secret, names, problems);
  return { client: { id, secret, tokenUrl: tokenUrl?.href ?? '' } };
}

/** Characters that each kind of value may have: those of a header, and of RFC 6749 (appendix A). */
const allowed = {
  apiKey: { characters: /^[\x21-\x7e]+$/, what: 'key' },
  clientId: { characters: /^[\x20-\x7e]+$/, what: 'client id' },
  clientSecret: { characters: /^[\x20-\x7e]+$/, what: 'client secret' },
} as const;

function refuseOddCharacters(
  setting: keyof typeof allowed,
  value: string,
  names: SettingNames,
  problems: string[],
): void {
  const { characters, what } = allowed[setting];
  if (!characters.test(value)) problems.push(`${names[setting]} contains characters that no ${what} has`);
}
