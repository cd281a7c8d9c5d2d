import { fillIn } from '../../src/message-text.ts';

it('puts values where their names stand, however often', () => {
  expect(fillIn('{a} and {b} and {a}', { a: 1, b: 'two' })).toBe('1 and two and 1');
});

it('leaves a name without a value for a later filling', () => {
  const text = ['{a}', '{b}'].join(': ');
  expect(fillIn(text, { b: '{a}' })).toBe('{a}: {a}');
});
