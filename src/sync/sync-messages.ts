import type { MessageValues } from '@source-zoom/values';

/** What a read can report to the user. Ids are stable: the documentation's table of causes and remedies uses them. */
export const readMessages = {
  unknown_stream: ({ stream }: MessageValues<'stream'>) =>
    `The catalog names the stream ${stream}, which this connector does not have: discover the streams again and remove it.`,
  unknown_sync_mode: ({ stream, mode }: MessageValues<'stream' | 'mode'>) =>
    `The catalog requests the stream ${stream} in the sync mode ${mode}, which this connector does not support: choose full_refresh.`,
  catalog_empty: () => 'The catalog names no streams, so nothing is read: choose the streams to read.',
  catalog_not_readable: () =>
    'The catalog is not an object with a list of "streams", each with "stream.name" and "sync_mode": discover the streams again.',
  state_not_readable: ({ where }: MessageValues<'where'>) =>
    `The saved state of ${where} has a format that this connector does not know: starting over.`,
  state_of_unknown_stream: ({ stream }: MessageValues<'stream'>) =>
    `The saved state names the stream ${stream}, which this connector does not have: it is ignored.`,
  read_cut_short: ({ stream }: MessageValues<'stream'>) =>
    `${stream}: an earlier run was cut short. Its rows prove nothing about the list as it is now, so the list is read from the beginning.`,
  not_on_plan: ({ stream }: MessageValues<'stream'>) =>
    `${stream}: not part of this Zoom account's plan (Pro or higher is required), so there is nothing to read.`,
  plan_changed: ({ stream }: MessageValues<'stream'>) =>
    `${stream}: Zoom listed rows and then said that this account's plan has no such list, so it cannot be proven whole: read again later.`,
  users_not_on_plan: () =>
    "users: Zoom says that this account's plan has no user list: contact Zoom support.",
  undeclared_field: ({ stream, subject }: MessageValues<'stream' | 'subject'>) =>
    `${stream}: Zoom sent the field ${subject}, which this version does not know; it is left out. A newer version may support it.`,
  row_without_key: ({ stream, subject }: MessageValues<'stream' | 'subject'>) =>
    `${stream}: Zoom sent a row without an id${subject}; it cannot be kept, and the list will not agree with its total.`,
  privileges_missing_scope: () =>
    'roles: the app lacks the scope role:read:role:admin, so roles come without privileges: add the scope in the Zoom App Marketplace and activate the app again.',
  privileges_refused: ({ subject }: MessageValues<'subject'>) =>
    `roles: Zoom does not show this app what the role ${subject} may do, so it comes without privileges: give the app's owner a role that may view roles.`,
  privileges_unreadable: ({ subject, answer }: MessageValues<'subject' | 'answer'>) =>
    `roles: the privileges of the role ${subject} could not be read, even after several tries (${answer}), so they are unknown: read again; if that does not help, check for a proxy or a firewall between here and Zoom.`,
  privileges_untold: ({ subject }: MessageValues<'subject'>) =>
    `roles: Zoom's details of the role ${subject} do not mention privileges, not even that there are none, so they are unknown: look up the role in Zoom.`,
  role_deleted: ({ subject }: MessageValues<'subject'>) =>
    `roles: the role ${subject} was deleted while it was being read; it is kept as listed, without privileges.`,
  more_of_the_same: ({ stream, more }: MessageValues<'stream' | 'more'>) =>
    `${stream}: the same applies to ${more} more.`,
  iq_roles_refused: () =>
    "roles: Zoom refuses the list of Zoom IQ roles, so these roles are unknown, and users who hold one refer to a role that is not listed: if this account uses Zoom IQ, give the app's owner a role that may view them.",
  privileges_moved: ({ subject }: MessageValues<'subject'>) =>
    `roles: both the privileges and the holders of the role ${subject} changed while the users were read, so it comes without privileges: read again.`,
  role_gone_after_users: ({ subject }: MessageValues<'subject'>) =>
    `roles: the role ${subject} was deleted while the users were read; some of them may hold it, so it is kept as it was before: read again to see the account without it.`,
  admin_without_email: ({ subject }: MessageValues<'subject'>) =>
    `group_admins: Zoom names an administrator of the group ${subject} without an e-mail address, so the administrators of this group are not all known: look the group up in Zoom.`,
  app_scopes_missing_scope: () =>
    'apps: the app lacks the scope marketplace:read:app:admin, so apps come without their scopes: add the scope in the Zoom App Marketplace and activate the app again.',
  app_scopes_refused: () =>
    "apps: Zoom does not show this app the details of apps, so they come without their scopes: give the app's owner a role that may view them.",
  app_gone: ({ subject }: MessageValues<'subject'>) =>
    `apps: Zoom lists the app ${subject} but knows no details of it, perhaps because it was removed meanwhile; it is kept as listed, without its scopes.`,
  app_scopes_unreadable: ({ subject, answer }: MessageValues<'subject' | 'answer'>) =>
    `apps: the scopes of the app ${subject} could not be read, even after several tries (${answer}), so they are unknown: read again; if that does not help, check for a proxy or a firewall between here and Zoom.`,
  app_scopes_untold: ({ subject }: MessageValues<'subject'>) =>
    `apps: Zoom's details of the app ${subject} do not mention scopes, not even that there are none, so they are unknown: look up the app in Zoom.`,
  user_counts_unreadable: ({ answer }: MessageValues<'answer'>) =>
    `account_summary: the numbers of users could not be read, so they are unknown; the scope that they need is user:read:summary:admin. The reason: ${answer}`,
  plans_unreadable: ({ answer }: MessageValues<'answer'>) =>
    `account_summary: the licences of each plan could not be read, so they are unknown; the scope that they need is billing:read:plan_usage:admin. The reason: ${answer}`,
  user_counts_differ: ({ what, counted, listed }: MessageValues<'what' | 'counted' | 'listed'>) =>
    `account_summary: Zoom counts ${counted} ${what}, but lists ${listed}: read again; if the numbers still differ, compare them in Zoom.`,
  rows_of_another_list: ({
    stream,
    slice,
    field,
    count,
  }: MessageValues<'stream' | 'slice' | 'field' | 'count'>) =>
    `${stream} (${slice}): rows that state a different ${field}, kept as stated: ${count}; read again, and if that does not help, contact Zoom support.`,
  values_unknown: ({ stream, field, rows }: MessageValues<'stream' | 'field' | 'rows'>) =>
    `${stream}: ${field} of ${rows} could not be read, so it is unknown there: a newer version may be able to read it; if not, please report it.`,
  too_many_values_unknown: ({
    stream,
    field,
    count,
    total,
  }: MessageValues<'stream' | 'field' | 'count' | 'total'>) =>
    `${stream}: ${field} of ${count} of ${total} rows could not be read, too many for the list to count as whole: a newer version may be able to read it; if not, please report it.`,
  members_differ: ({
    stream,
    total,
    subject,
    active,
    all,
  }: MessageValues<'stream' | 'total' | 'subject' | 'active' | 'all'>) =>
    `${stream}: Zoom counts ${total} members of ${subject}, but ${active} active users name it, ${all} of all statuses: read again; if the numbers still differ, compare the members in Zoom.`,
  more_members_differ: ({ stream, more }: MessageValues<'stream' | 'more'>) =>
    `${stream}: Zoom's member counts of ${more} more differ as well.`,
  another_pass: ({ stream, pass }: MessageValues<'stream' | 'pass'>) =>
    `${stream}: the list changed while it was read, or did not agree with its total: reading it again (pass ${pass}).`,
  until_repeated: ({ stream, pass }: MessageValues<'stream' | 'pass'>) =>
    `${stream}: Zoom does not count these lists, so they are read until two readings in a row show the same (reading ${pass}).`,
  perhaps_gone: ({ stream, rows }: MessageValues<'stream' | 'rows'>) =>
    `${stream}: the last pass did not show ${rows} of an earlier one, which may since have been deleted, moved to another list, or accepted as an invitation; kept as last seen: read again at a quieter time.`,
  too_many_gone: ({ stream }: MessageValues<'stream'>) =>
    `${stream}: more than 10,000 rows were deleted in Zoom while the list was read, too many to name: read again at a quieter time.`,
  token_expired: ({ stream, slice }: MessageValues<'stream' | 'slice'>) =>
    `${stream} (${slice}): the page token expired; reading this list again from its first page.`,
  smaller_pages: ({ stream, slice, size }: MessageValues<'stream' | 'slice' | 'size'>) =>
    `${stream} (${slice}): a page repeatedly did not arrive in time or was too large; reading this list again from its first page, ${size} rows per page.`,
  token_repeated: ({ stream, slice }: MessageValues<'stream' | 'slice'>) =>
    `${stream} (${slice}): Zoom sent the same page token twice; reading this list again from its first page.`,
  slow_reader: ({ stream, slice }: MessageValues<'stream' | 'slice'>) =>
    `${stream} (${slice}): page tokens last 15 minutes and expired three times in a row before the next page was requested: whatever reads the output is too slow.`,
  token_keeps_expiring: ({ stream, slice }: MessageValues<'stream' | 'slice'>) =>
    `${stream} (${slice}): the page token kept expiring without a new row: make the destination faster or read at a quieter time.`,
  token_keeps_repeating: ({ stream, slice }: MessageValues<'stream' | 'slice'>) =>
    `${stream} (${slice}): Zoom keeps sending the same page token, so the list cannot be read whole: try again later, and contact Zoom support if that does not help.`,
  too_many_empty_pages: ({ stream, slice }: MessageValues<'stream' | 'slice'>) =>
    `${stream} (${slice}): Zoom sent more than 10 empty pages in a row, so the list cannot be read whole: try again later, and contact Zoom support if that does not help.`,
  list_never_ends: ({ stream, slice }: MessageValues<'stream' | 'slice'>) =>
    `${stream} (${slice}): Zoom keeps sending pages, with more than twice as many rows as it counts, so the list cannot be read to its end: read again at a quieter time.`,
  totals_disagree: ({
    stream,
    slice,
    total,
    rows,
    missing,
  }: MessageValues<'stream' | 'slice' | 'total' | 'rows' | 'missing'>) =>
    `${stream} (${slice}): Zoom reports a total of ${total} but lists ${rows} rows, even when asked again, so the list cannot be proven whole: read again later; if this account always differs by this many, set tolerated_missing_rows to ${missing}.`,
  totals_far_apart: ({ stream, slice, total, rows }: MessageValues<'stream' | 'slice' | 'total' | 'rows'>) =>
    `${stream} (${slice}): Zoom reports a total of ${total} but lists ${rows} rows, even when asked again, so the list cannot be proven whole: read again later, and contact Zoom support if the numbers still differ.`,
  missing_rows_tolerated: ({
    stream,
    slice,
    total,
    rows,
    tolerated,
  }: MessageValues<'stream' | 'slice' | 'total' | 'rows' | 'tolerated'>) =>
    `${stream} (${slice}): Zoom reports a total of ${total} but lists ${rows} rows; accepted as whole because tolerated_missing_rows is ${tolerated}.`,
  keeps_moving: ({ stream, passes, open }: MessageValues<'stream' | 'passes' | 'open'>) =>
    `${stream}: the list kept changing while it was read and could not be proven whole in ${passes} passes (${open}): read again at a quieter time.`,
  never_repeats: ({ stream, passes }: MessageValues<'stream' | 'passes'>) =>
    `${stream}: Zoom does not count these lists, and of ${passes} readings no two in a row showed the same rows, so they cannot be proven whole: read again at a quieter time.`,
  defect: ({ stream }: MessageValues<'stream'>) =>
    `${stream}: something went wrong in the connector itself: run again with --debug and report the log to its maintainers.`,
} as const;
