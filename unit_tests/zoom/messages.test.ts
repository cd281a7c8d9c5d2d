import { messages } from '../../src/zoom/messages.ts';

type Say = (...words: unknown[]) => string;

/** Each with words in its gaps. */
const told = Object.entries(messages).map(([id, say]): [string, string] => [
  id,
  (say as Say)('users', 'SOMETHING', 'OTHER'),
]);

describe('messages', () => {
  it.each(told)('%s is one sentence that says what to do', (_, text) => {
    expect(text).toMatch(/^[^\n]+[^.]\.$/);
    expect(text).toMatch(/;|cannot|refuses/);
    expect(text).not.toContain('undefined');
  });

  it('are all different', () => {
    expect(new Set(told.map(([, text]) => text)).size).toBe(told.length);
  });
});
