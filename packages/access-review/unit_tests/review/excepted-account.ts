import { aRole, aUser, anAccount } from './account.ts';

export const now = Date.parse('2026-11-24T12:00:00Z');
/** Two administrators, one of whom is accepted as one without a verified address. */
export const account = anAccount(
  [
    aUser('=cmd', { name: '=cmd', email: 'Evil,"Name"@example.com', roles: ['1'], verified: false }),
    aUser('x', { roles: ['1'], isActive: false, status: 'pending' }),
  ],
  [aRole('1', ['User:Edit'])],
);
export const exception = {
  rule: 'unverified-admin',
  subject: '=cmd',
  reason: 'Checked by phone',
  expires: '2026-11-24',
};
