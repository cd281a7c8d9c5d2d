import type { Answer } from '../../src/zoom/answer.ts';
import { classify } from '../../src/zoom/classify.ts';
import { answer, expected, refused, word } from './answer-and-word.ts';

const lists: [string, Partial<Answer>, string][] = [
  [
    '4711',
    { status: 400, code: 4711, message: 'Invalid access token, does not contain scopes:[x:read].' },
    'scope',
  ],
  ['4711 under 401', { status: 401, code: 4711 }, 'scope'],
  ['4711 under 200', { code: 4711 }, 'scope'],
  [
    '4700 with the text',
    { status: 401, code: 4700, message: 'Invalid access token, does not contain role:read:admin scope.' },
    'scope',
  ],
  ['104', { status: 400, code: 104 }, 'scope'],
  [
    '201 with the text',
    { status: 400, code: 201, message: 'Invalid access token, does not contain scopes:[x:read:admin].' },
    'scope',
  ],
  [
    'scopes of master accounts alone',
    {
      status: 400,
      code: 4711,
      message: 'does not contain scopes:[user:read:list_users:master, user:master].',
    },
    'masterScope',
  ],
  [
    'scopes of master accounts among others',
    {
      status: 400,
      code: 4711,
      message: 'does not contain scopes:[user:master, user:read:list_users:admin].',
    },
    'scope',
  ],
  [
    'the text alone',
    { status: 400, readable: false, message: '{"message":"token "x" does not contain scopes:[y]"}' },
    'scope',
  ],
  [
    'dead page token',
    { status: 400, code: 300, message: 'The next page token is invalid or expired.' },
    'restart_slice',
  ],
  [
    'dead page token under 200',
    { code: 300, message: 'The next page token is invalid or expired.' },
    'restart_slice',
  ],
  [
    'dead page token where none was sent',
    { status: 400, code: 300, message: 'The next page token is invalid or expired.', ofPage: false },
    'retry',
  ],
  ['200: no permission', { status: 400, code: 200, message: 'No permission.' }, 'noPermission'],
  ['200 under 200: no permission', { code: 200, message: 'No permission.' }, 'noPermission'],
  ['200: bad key', { status: 400, code: 200, message: 'Invalid api key or secret.' }, 'refused'],
  ['404 that says no more', { status: 404 }, 'unexpectedAnswer'],
];

describe.each(['users', 'groups', 'roles', 'group_admins', 'account_security', 'apps'] as const)(
  'classify: list of %s',
  (endpoint) => {
    it.each(lists)('%s', (_, part, name) => {
      expect(word(classify(answer({ ...part, endpoint })))).toBe(expected(name, endpoint, part));
    });

    it.each([200, 400])('a plan without the list, under %d', (status) => {
      const paid = answer({ endpoint, status, code: 200, message: 'Only available for Paid account: abc' });
      expect(word(classify(paid))).toBe(endpoint === 'users' ? refused('users') : 'not_on_this_plan');
    });
  },
);

it('a group that is not there has no administrators, and says nothing about any other list', () => {
  const gone = { status: 404, code: 4130, message: 'A group with this g1 does not exist.' };
  expect(word(classify(answer({ ...gone, endpoint: 'group_admins' })))).toBe('group_deleted');
  expect(word(classify(answer({ ...gone, endpoint: 'groups' })))).toMatch(/^SystemError/);
});

it('a dead page token where none was sent refuses nothing: it ends as transient', () => {
  const message = 'The next page token is invalid or expired.';
  const verdict = classify(answer({ endpoint: 'roles', status: 400, code: 300, message, ofPage: false }));
  expect(verdict).toMatchObject({ kind: 'retry', error: { failureType: 'transient_error' } });
});
