/**
 * Whether a user's key is the e-mail address, in SQL; `isKnownByEmail` of `records/` says the same. Engines disagree
 * about capitals beyond ASCII; for such addresses it is enough that the key is an address.
 */
export const isKnownByEmail = `(NOT has_id AND contains(key, '@') AND coalesce(person, '') <> ''
  AND (person = key OR strlen(person) <> length(person) OR strlen(key) <> length(key)))`;
