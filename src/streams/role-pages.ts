import { unreadable } from './detail-reader.ts';
import { idOf, nameOf } from './groups.ts';
import type { NoteId, RowNotes } from './notes.ts';
import type { FoundRole, RoleSource, UnknownPrivileges } from './role-reader.ts';
import type { FetchPage, ZoomRow } from './stream-definition.ts';

/** The list of roles of a type, each row joined with its detail. */
export function openRolePages(source: RoleSource, notes: RowNotes): FetchPage {
  const seen = { common: false, refusedIq: false };
  return async (query, signal) => {
    const { page, refused, roles, deleted = [] } = await source(query, signal);
    if (refused) seen.refusedIq = true;
    else if (query.type !== 'iq') seen.common = true;
    // An account without any roles is not missing iq roles.
    if (seen.common && seen.refusedIq) notes.say('iq_roles_refused', '');
    for (const { row } of deleted) notes.say('role_gone_after_users', nameOf(row));
    return {
      ...page,
      rows: [...roles, ...deleted].map((role) => joined(role, notes)),
      // Zoom does not count the roles it has deleted.
      totalRecords: page.totalRecords === undefined ? undefined : page.totalRecords + deleted.length,
    };
  };
}

/**
 * What a role may do is taken from its detail only. For other fields in both, the list wins: it describes all roles at
 * the same time.
 */
function joined({ row, detail }: FoundRole, notes: RowNotes): ZoomRow {
  if (detail === undefined) return row;
  if ('unreadable' in detail) {
    const { id, subject } = noteOf[detail.unreadable];
    notes.say(id, subject(row), detail);
    return { ...row, privileges: unreadable, privilege_scopes: undefined, sub_account_privileges: undefined };
  }
  const { privileges, privilege_scopes, sub_account_privileges } = detail.fields;
  return { ...detail.fields, ...row, privileges, privilege_scopes, sub_account_privileges };
}

const noteOf: Record<UnknownPrivileges['unreadable'], { id: NoteId; subject: (row: ZoomRow) => string }> = {
  missing_scope: { id: 'privileges_missing_scope', subject: () => '' },
  refused: { id: 'privileges_refused', subject: (row) => idOf(row) ?? '' },
  deleted: { id: 'role_deleted', subject: (row) => idOf(row) ?? '' },
  unreadable: { id: 'privileges_unreadable', subject: nameOf },
  untold: { id: 'privileges_untold', subject: nameOf },
  moved: { id: 'privileges_moved', subject: nameOf },
};
