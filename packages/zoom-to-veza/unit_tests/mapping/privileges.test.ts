import { makePayload, sentenceOf } from './make-payload.ts';
import { roleRow, rowsOf } from './rows.ts';
import { ann } from './small-account.ts';

describe('restricted privileges', () => {
  it.each([[[null]], [[]], [null], [['']]])(
    'show as such also when Zoom names no group: %j',
    async (group_ids) => {
      const privilege_scopes = [{ permission_id: 'User:Edit', group_ids }];
      const role = roleRow({ id: '5', name: 'Help', privileges: ['User:Edit'], privilege_scopes });
      const { text, report } = await makePayload(rowsOf([ann], [], [role]));
      expect(text).toContain('"scoped_privileges":["User:Edit="]');
      expect(report.errors).toBe(0);
    },
  );
});

describe('privileges that could not be read', () => {
  it.each([
    ['all', [null, null]],
    ['some', [null, ['User:Read']]],
  ])('of %s roles are said so, and no cause is guessed', async (_, lists) => {
    const rows = lists.map((privileges, at) => roleRow({ id: String(at + 1), name: 'R', privileges }));
    const { warnings } = await makePayload(rowsOf([ann], [], rows));
    const said = sentenceOf(warnings, 'unreadable-privileges');
    expect(said).toMatch(/could not be read.*The connector's warnings and its log say why\.$/);
    expect(said).not.toContain('scope');
  });
});
