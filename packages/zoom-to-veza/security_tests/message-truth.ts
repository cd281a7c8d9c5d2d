import type { LocalGroup, LocalRole, LocalUser } from '../../oaa/src/payload/payload.ts';

/** A line of a stream of messages, as anybody would read it who knows nothing of the product. */
export interface Line {
  text: string;
  /** `undefined`: it is no JSON object. */
  parsed: Record<string, unknown> | undefined;
  row: { stream: string; key: string } | undefined;
  proof: { stream: string; rows: number } | undefined;
}

/** Lines that a line feed ended, but for blank ones. */
export function linesOf(bytes: Buffer): Line[] {
  const texts = bytes
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .split('\n')
    .slice(0, -1);
  return texts.filter((text) => text.trim() !== '').map(lineOf);
}

function lineOf(text: string): Line {
  const parsed = objectIn(text);
  const record = parsed?.['record'] as { stream?: unknown; data?: Record<string, unknown> } | undefined;
  const stream = String(record?.stream);
  const key = record?.data?.[stream === 'users' ? 'key' : 'id'];
  const state = parsed?.['state'] as State | undefined;
  const rows = state?.stream?.stream_state?.snapshot?.rows;
  return {
    text,
    parsed,
    row: typeof key === 'string' ? { stream, key } : undefined,
    proof:
      typeof rows === 'number' ? { stream: String(state?.stream?.stream_descriptor?.name), rows } : undefined,
  };
}

interface State {
  stream?: { stream_descriptor?: { name?: unknown }; stream_state?: { snapshot?: { rows?: unknown } } };
}

function objectIn(text: string): Record<string, unknown> | undefined {
  try {
    const value = JSON.parse(text) as unknown;
    return typeof value === 'object' && !Array.isArray(value) && value !== null
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

export function isUtf8(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** What a payload holds, by key; of users and groups without what optional streams say of them. */
export interface Entries {
  /** The optional streams that it names. */
  parts: readonly string[];
  users: Map<string, unknown>;
  groups: Map<string, unknown>;
  roles: Map<string, unknown>;
}

export function entriesOf(payload: string): Entries {
  const { applications, identity_to_permissions: grants } = JSON.parse(payload) as {
    applications: [
      {
        custom_properties?: { optional_parts?: string[] };
        local_users: LocalUser[];
        local_groups: LocalGroup[];
        local_roles: LocalRole[];
      },
    ];
    identity_to_permissions: { identity: string }[];
  };
  const [{ custom_properties: own, local_users: users, local_groups: groups, local_roles: roles }] =
    applications;
  const byId = <Entry extends { id: string }>(list: readonly Entry[]): Map<string, Entry> =>
    new Map(list.map((entry) => [entry.id, entry]));
  return {
    parts: own?.optional_parts ?? [],
    users: new Map(
      users.map((user) => [
        user.id,
        [withoutParts(user), grants.filter(({ identity }) => identity === user.id)],
      ]),
    ),
    groups: byId(groups.map(withoutParts)),
    roles: byId(roles),
  };
}

/** Properties that come from optional streams. */
const ofParts = ['administers_groups', 'admins', 'sso_bypass', 'two_factor_required', 'unknown_fields'];

function withoutParts<Entity extends LocalUser | LocalGroup>(entity: Entity): Entity {
  const { custom_properties: own = {} } = entity;
  const kept = Object.entries(own).filter(([name]) => !ofParts.includes(name));
  return { ...entity, custom_properties: Object.fromEntries(kept) };
}
