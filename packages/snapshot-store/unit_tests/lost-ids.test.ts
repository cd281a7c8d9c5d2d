import { rmSync } from 'node:fs';
import { collectRows, refusal } from './collect-rows.ts';
import { inputOptions, sampleAccount, type Row } from './sample-account.ts';
import { jsonlFolder, loaderFolder } from './write-files.ts';

afterAll(() => {
  rmSync(loaderFolder, { recursive: true, force: true });
});

/** An account whose first users lost something on the way, while their keys and their proof did not. */
function without(users: number, lost: Partial<Row>): string {
  const account = sampleAccount();
  return jsonlFolder({
    ...account,
    users: account.users.map((row, at) => (at < users ? { ...row, ...lost } : row)),
  });
}

describe('users whose key is neither their id nor their e-mail address', () => {
  it.each([
    ['without id and e-mail', 13, { id: null, email: null }],
    ['with an empty id and e-mail', 13, { id: '', email: '' }],
    ['without an id, and with an e-mail that is not their key', 2, { id: null }],
    ['with an id that is not their key', 2, { id: 'another' }],
    ['without an id, and with the e-mail of another one', 2, { id: null, email: 'User5@Example.com' }],
  ])('are refused, %s', async (_, users, lost) => {
    const said = await refusal(inputOptions(without(users, lost)));
    expect(said).toContain(
      `LostKeys: users: the key of ${users} rows is neither the id nor the e-mail address`,
    );
  });

  it.each(['other@example.com', 'User5@Example.com'])(
    'are refused, invited with another e-mail: %s',
    async (email) => {
      const { users, ...others } = sampleAccount();
      const changed = users.map((row) => (row['status'] === 'pending' ? { ...row, email } : row));
      expect(await refusal(inputOptions(jsonlFolder({ ...others, users: changed })))).toContain(
        'LostKeys: users: the key of 1 row is neither the id nor the e-mail address',
      );
    },
  );

  it('are taken when a loader may drop ids', async () => {
    const options = inputOptions(without(2, { id: null }), { allowNulled: ['id'] });
    expect((await collectRows(options)).users).toHaveLength(13);
  });
});

it('a user with an id and without an e-mail address has lost nothing', async () => {
  expect((await collectRows(inputOptions(without(2, { email: null })))).users).toHaveLength(13);
});

it.each(['ŻÓŁTY@Example.com', 'İnci@Example.com'])(
  'somebody invited by an address whose capitals are beyond ASCII has lost nothing: %s',
  async (email) => {
    const { users, ...others } = sampleAccount();
    const named = { email, key: email.toLowerCase() };
    const changed = users.map((row) => (row['status'] === 'pending' ? { ...row, ...named } : row));
    expect(await refusal(inputOptions(jsonlFolder({ ...others, users: changed })))).toBe('taken');
  },
);
