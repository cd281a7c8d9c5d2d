import { spawn } from 'node:child_process';
import { createWriteStream, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { startZoomSimulator } from '@source-zoom/simulators';
import { hostileStrings } from './strings.ts';

const connector = fileURLToPath(new URL('../../bin/source-zoom.mjs', import.meta.url));

/** What a text has become that every warehouse can hold: U+0000 is left out, half a surrogate pair is U+FFFD. */
export const kept = (text: string): string => text.replaceAll('\0', '').toWellFormed();

const next = <Item>(list: readonly Item[], at: number, by = 1): Item => list[(at + by) % list.length] as Item;

/** The privileges of a role, from the text that it is called by. */
export const privilegesOf = (text: string): string[] => [text, `${text}:Edit`, 'User:Edit'];

/**
 * An account in which everything that has a name is called so: each user, role, group, privilege, custom attribute and
 * department by a text of its own. The role and the groups of a user: his own text, and the next; with `turn` those that
 * stand so much further.
 */
export function hostileAccount(turn = 0): {
  users: { id: string; email: string; group_ids: string[] }[];
  groups: { id: string; name: string }[];
  roles: { id: string; name: string; description: string; type: 'common'; privileges: string[] }[];
} {
  return {
    users: hostileStrings.map((text, at) => ({
      ...{ id: text, email: `u${at}@example.com`, status: 'active', type: 2, verified: 1 },
      ...{ first_name: text, last_name: text, display_name: text, dept: text, employee_unique_id: text },
      ...{ timezone: text, plan_united_type: text, language: text, created_at: '2026-01-02T03:04:05Z' },
      custom_attributes: [{ key: text, name: text, value: text }],
      role_id: next(hostileStrings, at, turn),
      group_ids: [next(hostileStrings, at, turn), next(hostileStrings, at, turn + 1)],
      [text]: text,
    })),
    groups: hostileStrings.map((text) => ({ id: text, name: text, [text]: text })),
    roles: hostileStrings.map((text) => ({
      ...{ id: text, name: text, description: text, type: 'common', privileges: privilegesOf(text) },
      privilege_scopes: [{ permission_id: `${text}:Edit`, group_ids: [text] }],
    })),
  };
}

/** Reads such an account by the real connector, over HTTP; the messages go into the file of this name. */
export async function readHostileAccount(folder: string, name: string, turn = 0): Promise<string> {
  const { users, groups, roles } = hostileAccount(turn);
  const zoom = await startZoomSimulator({
    users: users.length,
    oddities: false,
    inactivePercent: 0,
    pendingPercent: 0,
  });
  try {
    const { account } = zoom;
    account.groups.splice(0, Infinity, ...groups);
    account.roles.splice(0, Infinity, ...roles);
    account.row = (number) => users[number] as ReturnType<typeof account.row>;
    const config = join(folder, 'config.json');
    writeFileSync(config, JSON.stringify(zoom.config()));
    const messages = join(folder, name);
    const child = spawn(process.execPath, [connector, 'read', '--config', config], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await finished(child.stdout.pipe(createWriteStream(messages)));
    return messages;
  } finally {
    await zoom.stop();
  }
}
