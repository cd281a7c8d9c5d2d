import { addressIn } from './address.ts';

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

const clientVariables = ['VEZA_CLIENT_ID', 'VEZA_CLIENT_SECRET', 'VEZA_TOKEN_URL'] as const;
const allOfClient = 'VEZA_CLIENT_ID, VEZA_CLIENT_SECRET and VEZA_TOKEN_URL';

/** The credentials in the environment; adds a sentence to `problems` if they are missing, incomplete or doubled. */
export function credentialsIn(env: NodeJS.ProcessEnv, problems: string[]): VezaCredentials {
  const valueOf = (name: string): string => env[name]?.trim() ?? '';
  const apiKey = valueOf('VEZA_API_KEY');
  const given = clientVariables.filter((name) => valueOf(name) !== '');
  const missing = clientVariables.filter((name) => valueOf(name) === '');
  if (apiKey !== '' && given.length > 0)
    problems.push(
      `VEZA_API_KEY is set, and so is ${given.join(', ')}; give a key or an OAuth client, not both`,
    );
  else if (apiKey !== '') refuseOddCharacters('VEZA_API_KEY', apiKey, problems);
  else if (given.length === 0)
    problems.push(`VEZA_API_KEY is not set; give an API key of Veza, or ${allOfClient} of an OAuth client`);
  else if (missing.length > 0)
    problems.push(
      `${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} not set; an OAuth client needs ${allOfClient}`,
    );
  if (given.length === 0 || missing.length > 0) return { apiKey };
  const tokenUrl = addressIn(valueOf('VEZA_TOKEN_URL'));
  if (tokenUrl?.hash !== '')
    problems.push(
      'VEZA_TOKEN_URL must be an https address without user name; plain http is allowed for this machine only',
    );
  const [id, secret] = [valueOf('VEZA_CLIENT_ID'), valueOf('VEZA_CLIENT_SECRET')];
  refuseOddCharacters('VEZA_CLIENT_ID', id, problems);
  refuseOddCharacters('VEZA_CLIENT_SECRET', secret, problems);
  return { client: { id, secret, tokenUrl: tokenUrl?.href ?? '' } };
}

/** Characters that each kind of value may have: those of a header, and of RFC 6749 (appendix A). */
const allowed = {
  VEZA_API_KEY: { characters: /^[\x21-\x7e]+$/, what: 'key' },
  VEZA_CLIENT_ID: { characters: /^[\x20-\x7e]+$/, what: 'client id' },
  VEZA_CLIENT_SECRET: { characters: /^[\x20-\x7e]+$/, what: 'client secret' },
} as const;

function refuseOddCharacters(name: keyof typeof allowed, value: string, problems: string[]): void {
  const { characters, what } = allowed[name];
  if (!characters.test(value)) problems.push(`${name} contains characters that no ${what} has`);
}
