// Generated from schemas/ by `npm run generate`; do not edit.

export type * from './account_security.ts';
export type * from './account_summary.ts';
export type * from './apps.ts';
export type * from './group_admins.ts';
export type * from './groups.ts';
export type * from './roles.ts';
export type * from './snapshots.ts';
export type * from './users.ts';
