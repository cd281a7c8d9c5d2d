import { messages } from '../../src/zoom/zoom-messages.ts';

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

describe('what has several causes names them all', () => {
  it.each([
    ['a wrong client', messages.wrongClient(), [/client ID/, /client secret/, /region/]],
    ['a rejected token', messages.tokenRejected(), [/active/, /this account/, /owner/, /secret/]],
    ['a missing scope', messages.missingScope('users', 'x:read'), [/x:read/, /own role/]],
    ['limits below our own', messages.rateLimited('users'), [/\bplan\b/, /other apps/, /rate_limit_percent/]],
    ['refused roles', messages.rolesRefused(), [/owner/, /plan/]],
  ])('%s', (_, text, causes) => {
    for (const cause of causes) expect(text).toMatch(cause);
  });
});
