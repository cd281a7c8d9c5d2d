import {
  noRows,
  proofRows,
  user,
  type Account,
  type Row,
} from '../../snapshot-store/unit_tests/sample-account.ts';
import { oddNames } from './odd-names.ts';

const base = (second: number): { account_id: string; snapshot_at: string } => ({
  account_id: 'constructor',
  snapshot_at: `2026-11-24T10:00:0${second}Z`,
});
/** Ids have to be there; names do not. */
export const idOf = (name: string, at: number): string => (name.trim() === '' ? `none-${at}` : name);

/** Every odd name is that of a user, a domain, a status, a group, a role and a privilege. */
export function oddAccount(): Account {
  const rows = {
    ...noRows(),
    users: oddNames.map((name, at): Row => {
      const id = idOf(name, at);
      const email = `u${at}@${id}`;
      return {
        ...user(base(0), at),
        ...{ key: id, id, email, first_name: name, last_name: name, display_name: name, dept: name },
        ...{ status: at === 0 ? 'active' : id, role_id: id, group_ids: [id], last_login_time: null },
      };
    }),
    groups: oddNames.map((name, at): Row => ({ ...base(1), id: idOf(name, at), name })),
    roles: oddNames.map((name, at): Row => {
      const privileges = [`${idOf(name, at)}:Edit`, `User:${idOf(name, at)}`, idOf(name, at), 'User:Edit'];
      return { ...base(2), id: idOf(name, at), name, description: name, privileges };
    }),
  };
  return { ...rows, snapshots: proofRows(rows) };
}
