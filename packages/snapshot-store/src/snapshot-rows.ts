import { formatInstant } from '@source-zoom/values';
import type { SnapshotStream } from '@source-zoom/zoom-records';
import { readChosen } from './cursor.ts';
import {
  toAccountSecurity,
  toAccountSummary,
  toApp,
  toGroup,
  toGroupAdmin,
  toRole,
  toUser,
} from './generated/staged-fields.ts';
import type { Restore } from './loaders/identifiers.ts';
import type { Doubts, RowBase } from './row-base.ts';
import type { OptionalRows, SnapshotRows, StreamSnapshot } from './rows.ts';
import { type Candidate, isProven } from './selection/proven.ts';
import type { OptionalChoice } from './selection/select-optional.ts';
import type { Choice } from './selection/select.ts';
import type { RowStore } from './row-store.ts';

/** What was opened of an account. */
export interface Opened extends Pick<SnapshotRows, 'accountId' | 'warnings' | 'unknown'> {
  choice: Choice;
  optional: OptionalChoice['chosen'];
  restore: Restore;
}

/** The rows that count, each read when it is asked for. */
export function snapshotRows(store: RowStore, opened: Opened): SnapshotRows {
  const { accountId, choice, optional, warnings, unknown, restore } = opened;
  const at = new Map<SnapshotStream, number>(
    [...Object.values(choice), ...optional].map((candidate) => [candidate.stream, candidate.at]),
  );
  const base = (stream: SnapshotStream) => ({
    account_id: accountId,
    snapshot_at: formatInstant(at.get(stream) ?? 0),
  });
  const read = <Row extends Doubts>(
    stream: SnapshotStream,
    toRow: (values: never, base: RowBase) => Row,
  ): AsyncIterable<Row> => readChosen(store, stream, base(stream), toRow);
  const readers: Required<OptionalRows> = {
    group_admins: () =>
      read('group_admins', (values: never, of) => restore.groupAdmin(toGroupAdmin(values, of))),
    account_security: () =>
      read('account_security', (values: never, of) => restore.security(toAccountSecurity(values, of))),
    apps: () => read('apps', toApp),
    account_summary: () => read('account_summary', toAccountSummary),
  };
  const wasRead = new Set<string>(optional.map(({ stream }) => stream));
  return {
    accountId,
    snapshots: {
      users: describe(choice.users),
      groups: describe(choice.groups),
      roles: describe(choice.roles),
      ...Object.fromEntries(optional.map((candidate) => [candidate.stream, describe(candidate)])),
    },
    warnings,
    unknown,
    users: () => read('users', (values: never, of) => restore.user(toUser(values, of))),
    groups: () => read('groups', toGroup),
    roles: () => read('roles', (values: never, of) => restore.role(toRole(values, of))),
    optional: Object.fromEntries(Object.entries(readers).filter(([stream]) => wasRead.has(stream))),
    close: () => {
      store.close();
      return Promise.resolve();
    },
  };
}

function describe(candidate: Candidate): StreamSnapshot {
  const { stream, at, keys, proof } = candidate;
  return {
    stream,
    snapshotAt: formatInstant(at),
    rows: keys ?? 0,
    reportedTotal: proof?.reportedTotal ?? null,
    statuses: proof?.statuses ?? null,
    proven: isProven(candidate),
  };
}
