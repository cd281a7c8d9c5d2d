import { classify } from '../../src/zoom/classify.ts';
import { answer, word } from './answer-and-word.ts';

const endpoint = 'appDetail';

describe('classify: the detail of an app', () => {
  it.each<[string, object, string]>([
    [
      'a missing scope in the code of the Marketplace',
      {
        status: 400,
        code: 201,
        message: 'Invalid access token, does not contain scopes:[marketplace:read:app:admin].',
      },
      'missing_scope',
    ],
    ['gone', { status: 404, code: 1500, message: 'No such app.' }, 'deleted'],
    ['a refusal', { status: 400, code: 200, message: 'No permission.' }, 'refused'],
    [
      'a plan without it',
      { status: 400, code: 200, message: 'Only available for Paid account: abc' },
      'refused',
    ],
  ])('%s leaves its scopes unknown', (_, part, reason) => {
    expect(word(classify(answer({ ...part, endpoint })))).toBe(`detail_unreadable: ${reason}`);
  });

  it('a code of roles means nothing here: it is tried again', () => {
    expect(word(classify(answer({ endpoint, status: 500, code: 0 })))).toBe('retry');
  });

  it('a forbidden detail is tried again, and then unknown', () => {
    expect(word(classify(answer({ endpoint, status: 403, message: 'Forbidden' })))).toBe('retry: unreadable');
  });

  it('a missing scope of the lists is a fault of the configuration', () => {
    const message = 'Invalid access token, does not contain scopes:[marketplace:read:list_apps:admin].';
    const verdict = classify(answer({ endpoint: 'apps', status: 400, code: 201, message }));
    expect(verdict).toMatchObject({ kind: 'fail', error: { failureType: 'config_error' } });
  });
});
