/** Of a payload, what the summary tells; see the OAA documentation of Veza. */
export interface Payload {
  applications: {
    local_users?: { is_active?: boolean; groups?: string[]; custom_properties?: { status?: string } }[];
    local_groups?: object[];
    local_roles?: { id: string; name: string; permissions?: string[] }[];
  }[];
  permissions?: { name: string; permission_type: string[] }[];
  identity_to_permissions?: { role_assignments?: { role: string }[] }[];
}

/** A short account of a payload for people: counts, and what each role may do. */
export function describePayload({
  applications,
  permissions = [],
  identity_to_permissions = [],
}: Payload): string {
  const [{ local_users: users = [], local_groups: groups = [], local_roles: roles = [] } = {}] = applications;
  const rolesOfEach = identity_to_permissions.map(({ role_assignments = [] }) =>
    role_assignments.map(({ role }) => role),
  );
  const holders = count(rolesOfEach.flat());
  const withRole = rolesOfEach.filter((held) => held.length > 0).length;
  const typesOf = new Map(
    permissions.map(({ name, permission_type }) => [name.toLowerCase(), permission_type]),
  );
  const byStatus = count(users.map(({ custom_properties }) => custom_properties?.status ?? 'unknown'));
  const memberships = users.reduce((sum, user) => sum + (user.groups?.length ?? 0), 0);
  const rows = roles
    .map(({ id, name, permissions: names = [] }) => ({
      name,
      holders: holders.get(id) ?? 0,
      permissions: names.length,
      may: summarizeTypes(names.flatMap((one) => typesOf.get(one.toLowerCase()) ?? [])),
    }))
    .sort((a, b) => b.holders - a.holders || a.name.localeCompare(b.name, 'en', { numeric: true }));
  return [
    `  users        ${number(users.length)} (${[...byStatus]
      .sort()
      .map(([status, n]) => `${number(n)} ${status}`)
      .join(', ')})`,
    `  groups       ${number(groups.length)}, with ${number(memberships)} memberships`,
    `  roles        ${number(roles.length)}, held by ${number(withRole)} of the users`,
    `  permissions  ${number(permissions.length)}`,
    '',
    ...table([
      ['role', 'holders', 'permissions', 'may'],
      ...rows.map((row) => [row.name, number(row.holders), number(row.permissions), row.may]),
    ]),
  ].join('\n');
}

/** Read, write and so on, of data (content) and of metadata (settings). */
function summarizeTypes(types: readonly string[]): string {
  const unique = new Set(types);
  const of = (kind: string): string => {
    const verbs = ['Read', 'Write', 'Create', 'Delete'].filter((verb) => unique.has(kind + verb));
    return verbs.length === 0 ? '' : `${verbs.join('/').toLowerCase()} ${kind.toLowerCase()}`;
  };
  const others = Object.entries({ NonData: 'control', Uncategorized: 'uncategorized' })
    .filter(([type]) => unique.has(type))
    .map(([, words]) => words);
  return [of('Data'), of('Metadata'), ...others].filter((text) => text !== '').join(', ') || '–';
}

/** Columns as wide as their widest cell, cells cut at 60 characters, numbers to the right. */
function table(rows: readonly string[][]): string[] {
  const cut = rows.map((row) => row.map((cell) => (cell.length > 60 ? `${cell.slice(0, 59)}…` : cell)));
  const columns = (cut[0] ?? []).map((_, at) => {
    const [, ...cells] = cut.map((row) => row[at] ?? '');
    const width = Math.max(...cut.map((row) => row[at]?.length ?? 0));
    const numeric = cells.every((cell) => /^[\d,]+$/.test(cell));
    return (cell: string): string => (numeric ? cell.padStart(width) : cell.padEnd(width));
  });
  return cut.map((row) => `  ${row.map((cell, at) => columns[at]?.(cell) ?? cell).join('  ')}`.trimEnd());
}

function count(values: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/** As people read it: 4,321. */
export function number(value: number): string {
  return value.toLocaleString('en-US');
}
