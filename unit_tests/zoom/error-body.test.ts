import { errorIn } from '../../src/zoom/error-body.ts';

const none = { isError: false, code: 0, message: '' };

describe('errorIn', () => {
  it.each<[string, unknown, object]>([
    ['code and message', { code: 300, message: 'no' }, { isError: true, code: 300, message: 'no' }],
    ['a code as text', { code: '4711', message: 'no' }, { isError: true, code: 4711, message: 'no' }],
    [
      'errorCode and errorMessage',
      { status: false, errorCode: 3000, errorMessage: 'Forbidden', result: null },
      { isError: true, code: 3000, message: 'Forbidden' },
    ],
    ['a status of false alone', { status: false, result: null }, { isError: true, code: 0, message: '' }],
    [
      'an error inside',
      { error: { code: 403, message: 'Forbidden' } },
      { isError: true, code: 403, message: 'Forbidden' },
    ],
    ['an error inside, without a code', { error: {} }, { isError: true, code: 0, message: '' }],
    [
      "an error of OAuth's",
      { error: 'invalid_client', reason: 'Invalid client_id or client_secret' },
      { isError: true, code: 0, message: 'Invalid client_id or client_secret' },
    ],
    ['an error as text alone', { error: 'Forbidden' }, { isError: true, code: 0, message: 'Forbidden' }],
    ['a message without an error', { message: 'hello' }, { ...none, message: 'hello' }],
    ['a good answer', { status: true, code: 0, error: null, users: [] }, none],
    ['the empty object', {}, none],
    ['a list', [{ code: 300 }], none],
    ['nothing', undefined, none],
  ])('%s', (_, body, expected) => {
    expect(errorIn(body)).toEqual(expected);
  });
});
