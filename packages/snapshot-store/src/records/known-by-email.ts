const beyondAscii = /[^\0-\x7f]/;

/**
 * Whether a user's key is the e-mail address; `person` is that address folded. `staging/known-by-email.ts` says the
 * same in SQL.
 */
export function isKnownByEmail(key: string, person: string | null): boolean {
  if (person === null || person === '' || !key.includes('@')) return false;
  return person === key || beyondAscii.test(person) || beyondAscii.test(key);
}
