import type { MessageValues } from '@source-zoom/values';

/** What the commands can tell the user. Ids are stable; `check` joins several of them into one message. */
export const commandMessages = {
  defect: () =>
    'Something went wrong in the connector itself: run again with --debug and report the log to its maintainers.',
  read_begins: ({ run }: MessageValues<'run'>) => `source-zoom ${run}`,
  never_settled: () =>
    'The connector stopped before its work was done: run it again; if it happens again, report it.',
  output_unwritable: ({ reason }: MessageValues<'reason'>) =>
    `source-zoom: cannot write the output (${reason}): free space there or write it elsewhere, and run again.`,
  check_missing_scope: ({ streams, scope }: MessageValues<'streams' | 'scope'>) =>
    `${streams}: the app lacks the scope ${scope}.`,
  check_optional_missing_scope: ({ streams, scope }: MessageValues<'streams' | 'scope'>) =>
    `${streams}: the app lacks the scope ${scope}, so this optional stream will fail; the others are read.`,
  check_optional_offers: {
    group_admins: ({ scope }: MessageValues<'scope'>) =>
      `Not read: group_admins, the administrators of groups, who need no role. To read them, name the stream in optional_streams and give the app the scope ${scope}; it takes one request for each group.`,
  },
  check_scopes_cure: () =>
    'Add what is missing in the Zoom App Marketplace (Manage, your Server-to-Server OAuth app, Scopes), activate the app again when Zoom asks for it, then check again; Zoom offers a scope only to people whose own role has the privilege.',
  check_failed: ({ streams, reason }: MessageValues<'streams' | 'reason'>) => `${streams}: ${reason}`,
  check_no_users: ({ streams }: MessageValues<'streams'>) =>
    `${streams}: Zoom says that the plan of this account has no user list: contact Zoom support.`,
  check_not_on_plan: ({ streams }: MessageValues<'streams'>) =>
    `${streams}: not part of the plan of this Zoom account (it takes Pro or higher), so nothing will be read there.`,
  check_privileges_missing_scope: ({ streams, scope }: MessageValues<'streams' | 'scope'>) =>
    `${streams}: the app lacks the scope ${scope}, so roles come without privileges.`,
  check_role_unreadable: ({ streams, role, answer }: MessageValues<'streams' | 'role' | 'answer'>) =>
    `${streams}: what the role ${role} may do could not be read, also after several tries (${answer}), so its privileges would be unknown: check what stands between here and Zoom, a proxy or a firewall.`,
  check_privileges_untold: ({ streams }: MessageValues<'streams'>) =>
    `${streams}: Zoom does not tell what roles may do, so they come without privileges: the app's owner needs a role that may view roles.`,
} as const;
