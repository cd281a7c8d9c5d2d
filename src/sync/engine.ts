import { errorTraceOf, type Failure } from '@source-zoom/airbyte-connector';
import type { ConfiguredStream } from '@source-zoom/airbyte-protocol';
import { isKnownStream, isOptionalStream, type SnapshotProof, userStatuses } from '@source-zoom/zoom-records';
import { accountSecurity } from '../streams/account-security.ts';
import { accountSummary } from '../streams/account-summary.ts';
import { apps } from '../streams/apps.ts';
import { groupAdmins } from '../streams/group-admins.ts';
import { GroupsBesideUsers } from '../streams/groups-beside-users.ts';
import { groups } from '../streams/groups.ts';
import { RolesAroundUsers } from '../streams/roles-around-users.ts';
import { roles } from '../streams/roles.ts';
import type { ChildStream, StreamDefinition } from '../streams/stream-definition.ts';
import { users } from '../streams/users.ts';
import { log } from './build-messages.ts';
import { parseIncomingState } from './incoming-state.ts';
import { Memberships } from './memberships.ts';
import { readSnapshots } from './proof-stream.ts';
import type { Batches, ReadContext } from './read-context.ts';
import { watchedBy } from './row-watcher.ts';
import { readStream, traceTimeMs } from './stream-run.ts';
import { readMessages } from './sync-messages.ts';
import { UserTotals } from './user-totals.ts';

export interface ReadStreamsInput extends ReadContext {
  /** The streams of the catalog, in its order; one that is listed twice is read once. */
  streams: readonly ConfiguredStream[];
  /** The saved state as parsed from JSON; `undefined` without one. */
  state: unknown;
}

const definitions: ReadonlyMap<string, StreamDefinition | ChildStream> = new Map(
  [users, groups, roles, groupAdmins, accountSecurity, apps, accountSummary].map((definition) => [
    definition.name,
    definition,
  ]),
);

/** Some clients request `incremental` whatever a stream offers; it is read in full. */
const knownSyncModes: readonly string[] = ['full_refresh', 'incremental'];

/**
 * Reads the streams of a catalog one after the other, `roles` after `users` and `snapshots` last; yields one page's
 * messages at a time.
 *
 * A failed or unknown stream does not affect the others, but the run then counts as failed.
 */
export async function* readStreams(input: ReadStreamsInput): Batches<{ failed: boolean }> {
  const runStartedMs = input.now();
  const { streams: saved, unreadable } = parseIncomingState(input.state);
  yield [
    ...unreadable.map((where) => log('WARN', readMessages.state_not_readable({ where }))),
    ...[...saved.keys()]
      .filter((stream) => !isKnownStream(stream))
      .map((stream) => log('DEBUG', readMessages.state_of_unknown_stream({ stream }))),
    ...(input.streams.length === 0 ? [log('WARN', readMessages.catalog_empty())] : []),
  ];

  const proofs = new Map<string, SnapshotProof>();
  let failed = false;
  let wantsSnapshots = false;
  const wanted = inReadingOrder(new Map(input.streams.map((each) => [each.stream.name, each.sync_mode])));
  const around = isReadAfterUsers(wanted, roles) ? new RolesAroundUsers() : undefined;
  const beside = isReadAfterUsers(wanted, groups)
    ? new GroupsBesideUsers({ ...input, pageSize: input.settings.pageSize })
    : undefined;
  const ownUsers = around?.users ?? users;
  const own = new Map<string, StreamDefinition | undefined>([
    [users.name, beside?.besides(ownUsers) ?? ownUsers],
    [groups.name, beside?.groups],
    [roles.name, around?.roles],
  ]);
  const allUsers = input.settings.userStatuses.length === userStatuses.length;
  const memberships = new Memberships(around?.moved ?? new Set(), allUsers);
  const totals = new UserTotals(allUsers);
  for (const [name, mode] of wanted) {
    const definition = own.get(name) ?? definitions.get(name);
    const refusal = refusalOf(name, mode);
    if (refusal !== undefined) {
      failed = true;
      yield [errorTraceOf(name, refusal, traceTimeMs(refusal, runStartedMs, input.now()))];
    } else if (definition === undefined) {
      wantsSnapshots = true;
    } else {
      const { name: list } = definition;
      const role = isOptionalStream(list)
        ? { watcher: totals.watching(list), snapshotAt: proofs.get(users.name)?.snapshot_at }
        : {
            watcher: watchedBy(memberships.watching(list), totals.watching(list)),
            snapshotAt: list === groups.name ? beside?.begunAt : undefined,
          };
      const proof = yield* readStream(definition, saved.get(name), runStartedMs, input, role);
      if (proof === undefined) failed = true;
      else proofs.set(name, proof);
      if (around && name === users.name) around.usersWereRead = proof !== undefined;
    }
  }
  if (wantsSnapshots) yield readSnapshots(proofs, runStartedMs, input);
  return { failed };
}

/**
 * Roles are read around the users, and so come after them whatever the catalog's order. So do the optional streams,
 * which carry the time of the users read before them: it shows which rows belong together.
 */
function inReadingOrder(wanted: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const names = [...wanted.keys()].toSorted(
    (one, other) => Number(isOptionalStream(one)) - Number(isOptionalStream(other)),
  );
  const [ofUsers, ofRoles] = [names.indexOf(users.name), names.indexOf(roles.name)];
  if (ofRoles !== -1 && ofRoles < ofUsers) {
    names.splice(ofRoles, 1);
    names.splice(ofUsers, 0, roles.name);
  }
  return new Map(names.map((name) => [name, wanted.get(name) ?? '']));
}

/** Whether the users are read, and this stream after them. */
function isReadAfterUsers(wanted: ReadonlyMap<string, string>, { name }: StreamDefinition): boolean {
  const read = [...wanted].filter(([, mode]) => knownSyncModes.includes(mode)).map(([stream]) => stream);
  return read.includes(users.name) && read.indexOf(users.name) < read.indexOf(name);
}

function refusalOf(stream: string, mode: string): Failure | undefined {
  if (!isKnownStream(stream))
    return { message: readMessages.unknown_stream({ stream }), failureType: 'config_error' };
  if (!knownSyncModes.includes(mode))
    return { message: readMessages.unknown_sync_mode({ stream, mode }), failureType: 'config_error' };
  return undefined;
}
