interface Entity {
  id: string;
  name: string;
  custom_properties: Record<string, unknown>;
}

/** What the tests look at of a payload. */
export interface Payload {
  applications: [
    {
      local_users: (Entity & { email: string; groups?: string[]; identities?: string[] })[];
      local_groups: Entity[];
      local_roles: (Entity & { permissions?: string[] })[];
    },
  ];
  identity_to_permissions: { identity: string; role_assignments: { role: string }[] }[];
}

/** What a report holds for looking up. */
export interface Tables {
  users: { id: string[]; name: string[]; roles: number[][] };
  roles: { id: string; name: string }[];
  groups: { id: string; members: number }[];
}

/** Out of the page's element of data. */
export function pageTables(html: string): Tables {
  const [, json = ''] = /<script type="application\/json" id="data">(.*?)<\/script>/s.exec(html) ?? [];
  return JSON.parse(json) as Tables;
}

/** The cells of each row, as RFC 4180 has them. */
export function csvRows(csv: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end !== ',') rows.push([]);
  }
  return rows.slice(0, -1);
}
