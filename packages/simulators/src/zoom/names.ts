import { base, en, Faker } from '@faker-js/faker';

/** Small tables of made-up names; rows of a million users are composed from them. */
export interface NameTables {
  first: readonly string[];
  last: readonly string[];
  departments: readonly string[];
  timezones: readonly string[];
}

export function makeNameTables(seed: number): NameTables {
  const faker = new Faker({ locale: [en, base], seed });
  const many = (count: number, make: () => string): string[] => Array.from({ length: count }, make);
  return {
    first: many(400, () => faker.person.firstName()),
    last: many(600, () => faker.person.lastName()),
    departments: many(30, () => faker.commerce.department()),
    timezones: many(20, () => faker.location.timeZone()),
  };
}

/** Names that break careless code: separators, quotes, markup, other scripts, characters of more than one byte. */
export const oddNames: readonly string[] = [
  'Line\u2028Separator',
  'Next\u0085Line',
  '</script><img src=x onerror=alert(1)>',
  'O"Brien\\n',
  '李小龍 🚀',
  '=HYPERLINK("x")',
  "Robert'); DROP TABLE users;--",
  'Zoë Ångström',
  'مريم',
];
