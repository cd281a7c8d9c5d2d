import { type FaultKind, faultKinds } from '@source-zoom/simulators';
import type { Finding } from './findings.ts';
import { distinctKeys, finalRows, type Row, type Snapshot } from './messages.ts';
import type { ReadingPlan } from './plan.ts';
import { everKnown, type PersonVersion, throughout, type Truth, type Window } from './truth.ts';

/** What Zoom's own refusals excuse: what it does not tell is unknown, which is not the same as nothing. */
export interface Excuses {
  /** Whether the privileges of a role are refused, or something else comes in place of its detail. */
  unknownPrivileges: (role: string) => boolean;
  /** The list of iq roles is refused, as it is to accounts that have none. */
  missingIqRoles: boolean;
}

export function excusesOf({ faults }: ReadingPlan): Excuses {
  const hidden = faults.filter(({ do: fault, endpoint }) => endpoint === 'role' && noDetails.includes(fault));
  return {
    // What is refused of one role excuses nothing of another.
    unknownPrivileges: (role) => hidden.some(({ id = role }) => id === role),
    // An error that nobody knows is no refusal.
    missingIqRoles: faults.some(
      ({ do: fault, endpoint }) => endpoint === 'roles' && fault === 'no_permission_200',
    ),
  };
}

/** What leaves the privileges of a role unknown when it comes again and again instead of its detail. */
const noDetails: readonly FaultKind[] = [
  'no_permission_200',
  ...faultKinds.filter((kind) => kind.startsWith('foreign_')),
  'forbidden',
  'status_false_200',
  'error_object_200',
  'empty_object_200',
  'other_role',
  'truncated',
];

export function isNoDetail(fault: FaultKind): boolean {
  return noDetails.includes(fault);
}

/** A snapshot, and the time from the start of the process that read it to its end. */
export interface ReadSnapshot extends Snapshot {
  window: Window;
}

/** Compares one snapshot that is proven whole with what was true while it was read. */
export function judgeSnapshot(snapshot: ReadSnapshot, truth: Truth, excuses: Excuses): Finding[] {
  const { stream, at, proof } = snapshot;
  if (proof === undefined) return [];
  const where = `${stream} of ${at}`;
  const keys = distinctKeys(snapshot).size;
  const findings: Finding[] =
    keys === proof
      ? []
      : [{ kind: 'lost', text: `${where}: proven with ${proof} rows, but ${keys} were printed` }];
  if (stream === 'users') return [...findings, ...judgeUsers(snapshot, truth, where)];
  if (stream === 'groups')
    return [...findings, ...judgeSame(snapshot, truth.groups, (row, { name }) => row['name'] === name)];
  const roles = judgeSame(
    snapshot,
    truth.roles,
    (row, { id, name, privileges }) => {
      const { privileges: read } = row;
      const agrees = JSON.stringify(read ?? null) === JSON.stringify(privileges ?? null);
      return row['name'] === name && (agrees || (read === null && excuses.unknownPrivileges(id)));
    },
    ({ type }) => excuses.missingIqRoles && type === 'iq',
  );
  return [...findings, ...roles];
}

function judgeUsers(snapshot: ReadSnapshot, truth: Truth, where: string): Finding[] {
  const { rows, window } = snapshot;
  const findings: Finding[] = [];
  const byEmail = new Map<string, Row[]>();
  for (const data of finalRows(snapshot).values()) {
    const email = String(data['email']).toLowerCase();
    byEmail.set(email, [...(byEmail.get(email) ?? []), data]);
  }
  for (const [email, version] of throughout(truth, window)) {
    // Of who changed lists meanwhile nothing is promised.
    if (version === undefined) continue;
    const own = byEmail.get(email);
    if (own === undefined)
      findings.push({ kind: 'lost', text: `${where}: ${email} stayed put and is missing` });
    else if (!own.some((row) => isPerson(row, version)))
      findings.push({ kind: 'untrue', text: `${where}: ${email} is not as in Zoom` });
  }
  const known = everKnown(truth);
  const strange = rows.find(({ key }) => !known.has(key));
  if (strange) findings.push({ kind: 'untrue', text: `${where}: nobody has the key ${strange.key}` });
  return findings;
}

function isPerson(row: Row, { status, groups, role }: PersonVersion): boolean {
  const read = [row['status'], row['group_ids'] ?? [], row['role_id'] ?? null];
  return JSON.stringify(read) === JSON.stringify([status, groups, role ?? null]);
}

/** Groups and roles do not change while they are read: the rows are those of the truth, no more and no fewer. */
function judgeSame<Entity extends { id: string }>(
  snapshot: ReadSnapshot,
  truth: readonly Entity[],
  agrees: (row: Row, entity: Entity) => boolean,
  mayMiss: (entity: Entity) => boolean = () => false,
): Finding[] {
  const where = `${snapshot.stream} of ${snapshot.at}`;
  const read = finalRows(snapshot);
  const known = new Set(truth.map(({ id }) => id));
  return [
    ...truth.flatMap((entity): Finding[] => {
      const row = read.get(entity.id);
      if (row === undefined)
        return mayMiss(entity) ? [] : [{ kind: 'lost', text: `${where}: ${entity.id} is missing` }];
      return agrees(row, entity)
        ? []
        : [{ kind: 'untrue', text: `${where}: ${entity.id} is not as in Zoom` }];
    }),
    ...[...read.keys()]
      .filter((key) => !known.has(key))
      .map((key): Finding => ({ kind: 'untrue', text: `${where}: nothing has the key ${key}` })),
  ];
}

/** Lists that Zoom shortens in every answer, whose total says so: they never end COMPLETE. */
export function alwaysShortened(plan: ReadingPlan, truth: Truth): string[] {
  const found = new Set<string>();
  for (const [at, rule] of plan.faults.entries()) {
    const isAlways =
      rule.do === 'drop_row' &&
      rule.nth === undefined &&
      rule.every === undefined &&
      rule.probability === undefined &&
      rule.times === undefined;
    // Another fault that comes first takes this one's turn.
    if (!isAlways || plan.faults.slice(0, at).some(({ endpoint }) => endpoint === rule.endpoint)) continue;
    if (rule.endpoint === 'users') {
      const listed = truth.people.filter(({ status }) => rule.status === undefined || status === rule.status);
      if (listed.length > 0) found.add('users');
    } else if (rule.endpoint === 'groups' || rule.endpoint === 'roles') found.add(rule.endpoint);
  }
  return [...found];
}
