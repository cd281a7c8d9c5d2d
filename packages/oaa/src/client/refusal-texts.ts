import type { NamedEntity } from './lists.ts';

/** What a refusal of the key means, by HTTP status. */
export const keyRefused = {
  401: 'Veza does not accept the key in VEZA_API_KEY; create a new one.',
  403: 'The key in VEZA_API_KEY may not use the Open Authorization API.',
} as const satisfies Record<number, string>;

export function noRightTo({ name }: NamedEntity): string {
  return `The key in VEZA_API_KEY may not use the provider "${name}".`;
}

export function noRightToCreate(name: string): string {
  return `The key in VEZA_API_KEY may not create providers: have somebody with an admin key create the provider "${name}" (template application) once, or push once with such a key.`;
}
