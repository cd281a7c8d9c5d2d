import type { StagedUser } from '../../../snapshot-store/src/generated/staged-fields.ts';
import { makePayload } from './make-payload.ts';
import { rowsOf, userRow } from './rows.ts';

it.each<[string, Partial<StagedUser>, string[] | undefined]>([
  ['what its row says', { unknown: ['group_ids', 'role_id'] }, ['group_ids', 'role_id']],
  ['values that nobody knows', { verified: 5, last_login_time: 'soon' }, ['last_login_time', 'verified']],
  ['both', { unknown: ['status', 'verified'], verified: 5 }, ['status', 'verified']],
  ['nothing where all is known', { verified: 0, last_login_time: '' }, undefined],
])('unknown of a user is %s', async (_what, more, expected) => {
  const { text } = await makePayload(rowsOf([userRow({ id: 'A', ...more })]));
  const { applications } = JSON.parse(text) as {
    applications: [{ local_users: [{ custom_properties?: object }] }];
  };
  const [{ local_users: users }] = applications;
  const said = users[0].custom_properties ?? {};
  expect('unknown_fields' in said ? said.unknown_fields : undefined).toEqual(expected);
});
