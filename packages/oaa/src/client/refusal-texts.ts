import type { Authorization } from './authorization.ts';
import type { SettingNames } from './setting-names.ts';

/** Whose rights count, and what the user calls the settings that say so. */
export interface Credentials {
  kind: Authorization['kind'];
  names: SettingNames;
}

function who({ kind, names }: Credentials): string {
  return kind === 'key' ? `The key in ${names.apiKey}` : `The OAuth client in ${names.clientId}`;
}

function notAccepted({ kind, names }: Credentials): string {
  return kind === 'key'
    ? `Veza does not accept the key in ${names.apiKey}; create a new one.`
    : `Veza does not accept the access token of the OAuth client in ${names.clientId}; ${names.tokenUrl} must be the token endpoint of this tenant.`;
}

/** What a refusal of the credentials means, by HTTP status. */
export function credentialsRefused(credentials: Credentials): Record<number, string> {
  return {
    401: notAccepted(credentials),
    403: `${who(credentials)} may not use the Open Authorization API.`,
  };
}

export function noRightTo(credentials: Credentials, provider: string): string {
  return `${who(credentials)} may not use the provider "${provider}".`;
}

export function noRightToCreate(credentials: Credentials, name: string): string {
  return `${who(credentials)} may not create providers: have somebody with an admin key create the provider "${name}" (template application) once, or push once with such a key.`;
}
