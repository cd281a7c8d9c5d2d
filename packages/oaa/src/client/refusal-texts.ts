import type { Authorization } from './authorization.ts';
import type { NamedEntity } from './lists.ts';

type Kind = Authorization['kind'];

const who: Readonly<Record<Kind, string>> = {
  key: 'The key in VEZA_API_KEY',
  client: 'The OAuth client in VEZA_CLIENT_ID',
};

const notAccepted: Readonly<Record<Kind, string>> = {
  key: 'Veza does not accept the key in VEZA_API_KEY; create a new one.',
  client:
    'Veza does not accept the access token of the OAuth client in VEZA_CLIENT_ID; VEZA_TOKEN_URL must be the token endpoint of this tenant.',
};

/** What a refusal of the credentials means, by HTTP status. */
export function credentialsRefused(kind: Kind): Record<number, string> {
  return { 401: notAccepted[kind], 403: `${who[kind]} may not use the Open Authorization API.` };
}

export function noRightTo(kind: Kind, { name }: NamedEntity): string {
  return `${who[kind]} may not use the provider "${name}".`;
}

export function noRightToCreate(kind: Kind, name: string): string {
  return `${who[kind]} may not create providers: have somebody with an admin key create the provider "${name}" (template application) once, or push once with such a key.`;
}
