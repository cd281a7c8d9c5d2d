import { join } from 'node:path';
import type { CheckReport } from './check-report.ts';
import { PayloadChecker } from './payload-checker.ts';
import { credentialAssignments, credentialOf } from './credential-entries.ts';
import type { PayloadSource } from './payload.ts';
import { CheckedList } from './checked-list.ts';
import { TextSpool } from './text-spool.ts';

export interface WriteOptions {
  /** Where the assignments wait to be written, about 150 bytes each. */
  folder: string;
  /** Called with the results of the checks before the last chunk; if it throws, writing ends. */
  onChecked: (report: CheckReport) => void;
  /** Minimum characters per chunk, except the last; default 524,288. */
  chunkLength?: number;
}

/**
 * The payload as JSON text, in chunks of about 512 KB, checked as it is written; the same source gives the same bytes.
 *
 * One pass over the users: each is checked, written and forgotten, and their assignments, which belong at the other
 * end of the payload, are set aside. Top-level keys come in this order: `custom_property_definition`, `applications`,
 * `permissions`, `identity_to_permissions`.
 */
export async function* writePayload(source: PayloadSource, options: WriteOptions): AsyncGenerator<string> {
  const { folder, onChecked, chunkLength = 1 << 19 } = options;
  const checker = new PayloadChecker();
  const spool = new TextSpool(join(folder, 'assignments.json'));
  try {
    // Groups and resources are checked before the users who refer to them, credentials before their permissions.
    const head = headOf(source, checker);
    const groups = list(['applications', 0, 'local_groups'], source.localGroups, checker);
    const credentials = ifThere('local_access_creds', source.accessCredentials?.map(credentialOf), checker);
    const resources = ifThere('resources', source.resources, checker);
    let chunk = `${head},"local_users":[`;
    const assignments = new CheckedList(['identity_to_permissions'], checker, (text) => {
      spool.add(text);
    });
    const users = new CheckedList(['applications', 0, 'local_users'], checker, (text) => {
      chunk += text;
    });
    for await (const { user, assignment } of source.users()) {
      users.add(user);
      if (assignment !== undefined) assignments.add(assignment);
      if (chunk.length < chunkLength) continue;
      yield chunk;
      chunk = '';
    }
    users.end();
    for (const assignment of credentialAssignments(source)) assignments.add(assignment);
    assignments.end();
    const { localRoles, permissions } = source.rest();
    const roles = list(['applications', 0, 'local_roles'], localRoles, checker);
    yield `${chunk}],${groups},${roles}${credentials}${resources}}],${list(['permissions'], permissions, checker)},"identity_to_permissions":[`;
    yield* spool.pieces();
    onChecked(checker.finish());
    yield ']}';
  } finally {
    spool.close();
  }
}

/** Everything before the users. */
function headOf({ propertyDefinitions, application }: PayloadSource, checker: PayloadChecker): string {
  const definitions = { applications: [propertyDefinitions] };
  checker.take({ path: [], enters: true });
  checker.take({ path: ['custom_property_definition'], value: definitions });
  checker.take({ path: ['applications'], enters: true });
  checker.take({ path: ['applications', 0], enters: true });
  for (const [key, value] of Object.entries(application))
    checker.take({ path: ['applications', 0, key], value });
  const fields = JSON.stringify(application).slice(1, -1);
  return `{"custom_property_definition":${JSON.stringify(definitions)},"applications":[{${fields}`;
}

/** A list held in memory, checked, as a member of its object. */
function list(path: (string | number)[], values: readonly unknown[], checker: PayloadChecker): string {
  checker.take({ path: [...path], enters: true });
  for (const [at, value] of values.entries()) checker.take({ path: [...path, at], value });
  return `${JSON.stringify(path.at(-1))}:${JSON.stringify(values)}`;
}

/** A list of the application behind others; nothing where there is none. */
function ifThere(name: string, values: readonly unknown[] | undefined, checker: PayloadChecker): string {
  return values === undefined ? '' : `,${list(['applications', 0, name], values, checker)}`;
}
