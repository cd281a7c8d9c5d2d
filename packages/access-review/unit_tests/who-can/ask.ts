import { anAccount, aRole, aUser } from '../review/account.ts';
import { textOf } from '../review/found.ts';
import { type Inventory, unknownOrigin } from '../../src/inventory/inventory.ts';
import { type AccessQuestion, findQuery } from '../../src/who-can/access-query.ts';
import { formatWhoCan, type WhoCanFormat } from '../../src/who-can/who-can-format.ts';

export const origin = {
  ...unknownOrigin,
  accountId: 'acc',
  snapshotAt: '2026-11-24T12:00:00Z',
  proven: true,
  statuses: ['active', 'inactive', 'pending'],
  rolesWithUnknownPrivileges: new Set<string>(),
};
const zoomPrivileges = ['User:Edit', 'User:Read', 'Meeting:Join'];
export const roles = [
  aRole('0', ['User:Read'], { name: 'Owner' }),
  aRole('1', ['User:Edit', 'User:Read', 'Role:Edit'], { name: 'Admin' }),
  aRole('2', [], { name: 'Member' }),
  aRole('r1', ['User:Edit=g1', 'User:Edit=g2', 'User:Read'], { name: 'Helpdesk' }),
];
export const users = [
  aUser('owner', { roles: ['0'] }),
  aUser('adam', { roles: ['1'], name: 'Adam' }),
  aUser('gone', { roles: ['1'], status: 'inactive', isActive: false }),
  aUser('help', { roles: ['r1', '2'] }),
  aUser('member'),
];

/** The answer to a question, in a format. */
export function ask(
  inventory: Inventory,
  question: AccessQuestion,
  format: WhoCanFormat = 'text',
  limit = Number.POSITIVE_INFINITY,
): string {
  const query = findQuery(question, inventory, zoomPrivileges);
  return textOf(formatWhoCan(format, { inventory, question, query, limit }));
}

interface Answer {
  summary: Record<string, unknown>;
  notes: string[];
  answers: {
    answer: string;
    user: { id: string | null };
    role: { id: string } | null;
    reach?: string;
    groups?: { id: string }[];
    privileges?: string[];
    reason?: string;
  }[];
}
export const askJson = (inventory: Inventory, question: AccessQuestion): Answer =>
  JSON.parse(ask(inventory, question, 'json')) as Answer;
export const who = ({ answers }: Answer): unknown[] =>
  answers.map(({ answer, user, role, reach, groups }) => [
    answer,
    user.id,
    role?.id,
    reach,
    ...(groups ?? []).map(({ id }) => id),
  ]);

export const account = anAccount(users, roles, {}, { origin });
