import { thousands } from '../src/progress/progress-text.ts';
import { plural, things } from '../src/things.ts';

it('parts thousands, whatever the language of the machine', () => {
  expect([0, 999, 1234, 1_000_000].map(thousands)).toEqual(['0', '999', '1,234', '1,000,000']);
});

it('counts one in the singular, and nothing and more in the plural', () => {
  expect([0, 1, 2, 1001].map((count) => things(count, 'role'))).toEqual([
    ...['0 roles', '1 role', '2 roles', '1,001 roles'],
  ]);
  expect(things(1, 'privileged person', 'privileged people')).toBe('1 privileged person');
  expect(things(2, 'entry', 'entries')).toBe('2 entries');
  expect([plural(1, 'user'), plural(0, 'user')]).toEqual(['user', 'users']);
});
