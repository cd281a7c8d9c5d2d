import type { MessageValues } from '@source-zoom/values';

/** What the commands can tell the user. Ids are stable; `check` joins several of them into one message. */
export const commandMessages = {
  read_begins: ({ run }: MessageValues<'run'>) => `source-zoom ${run}`,
  check_missing_scope: ({ streams, scope }: MessageValues<'streams' | 'scope'>) =>
    `${streams}: the app lacks the scope ${scope}.`,
  check_optional_missing_scope: ({ streams, scope }: MessageValues<'streams' | 'scope'>) =>
    `${streams}: the app lacks the scope ${scope}, so this optional stream will fail; the others are read.`,
  check_offers_group_admins: ({ scope }: MessageValues<'scope'>) =>
    `group_admins: not read; this optional stream adds the administrators of groups, who need no role: to read it, name it in optional_streams and add the scope ${scope}; it takes one request per group.`,
  check_offers_account_security: ({ scope }: MessageValues<'scope'>) =>
    `account_security: not read; this optional stream adds the rules for signing in (single sign-on and who may bypass it, second factor, passwords): to read it, name it in optional_streams and add the scope ${scope}; it takes one request.`,
  check_offers_apps: ({ scope }: MessageValues<'scope'>) =>
    `apps: not read; this optional stream adds the apps of the Zoom App Marketplace that the account has added, approved or created, with their scopes: to read it, name it in optional_streams and add the scopes ${scope}; it takes six requests or more, and one per app.`,
  check_offers_account_summary: ({ scope }: MessageValues<'scope'>) =>
    `account_summary: not read; this optional stream adds how many users and how many bought and assigned licences the account has: to read it, name it in optional_streams and add the scopes ${scope}; it takes two requests.`,
  check_part_missing_scope: ({ streams, part, scope }: MessageValues<'streams' | 'part' | 'scope'>) =>
    `${streams}: the app lacks the scope ${scope}, so ${part} will be unknown.`,
  check_part_failed: ({ streams, part, reason }: MessageValues<'streams' | 'part' | 'reason'>) =>
    `${streams}: ${part} will be unknown: ${reason}`,
  check_scopes_cure: () =>
    'Add what is missing in the Zoom App Marketplace (Manage, your Server-to-Server OAuth app, Scopes), activate the app again when Zoom asks for it, then check again; Zoom offers a scope only to people whose own role has the privilege.',
  check_failed: ({ streams, reason }: MessageValues<'streams' | 'reason'>) => `${streams}: ${reason}`,
  check_no_users: ({ streams }: MessageValues<'streams'>) =>
    `${streams}: Zoom says that this account's plan has no user list: contact Zoom support.`,
  check_not_on_plan: ({ streams }: MessageValues<'streams'>) =>
    `${streams}: not part of this Zoom account's plan (Pro or higher is required), so nothing will be read.`,
  check_privileges_missing_scope: ({ streams, scope }: MessageValues<'streams' | 'scope'>) =>
    `${streams}: the app lacks the scope ${scope}, so roles come without privileges.`,
  check_role_unreadable: ({ streams, role, answer }: MessageValues<'streams' | 'role' | 'answer'>) =>
    `${streams}: the privileges of the role ${role} could not be read, even after several tries (${answer}), so they would be unknown: check for a proxy or a firewall between here and Zoom.`,
  check_privileges_untold: ({ streams }: MessageValues<'streams'>) =>
    `${streams}: Zoom does not show this app what roles may do, so they come without privileges: give the app's owner a role that may view roles.`,
} as const;
