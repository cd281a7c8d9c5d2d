import { foldAddress, unfoldableSigns } from '../src/index.ts';

it('does not regard case', () => {
  expect(foldAddress('Zoë.Müller@Example.COM')).toBe('zoë.müller@example.com');
});

it.each(unfoldableSigns)('never makes the address of another of one with %s', (sign) => {
  const address = `${sign}ate@example.com`;
  expect(sign.toLowerCase()).toMatch(/[a-z]/);
  expect(foldAddress(address)).toBe(address);
});
