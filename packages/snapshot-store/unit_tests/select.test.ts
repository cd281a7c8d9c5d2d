import { parseInstant } from '@source-zoom/values';
import { type EntityStream, readProof } from '@source-zoom/zoom-records';
import type { Candidate } from '../src/selection/proven.ts';
import { selectSnapshots, type SelectionOptions } from '../src/selection/select.ts';
import { nowMs } from './sample-account.ts';
import { told } from './told.ts';

const names: Record<string, EntityStream> = { u: 'users', g: 'groups', r: 'roles' };

/**
 * Candidates from a short form, one a word: stream and hour of 24 November (`u10`), for another day `u10@22`; after it
 * `!` (no proof), `-` (rows are missing), `?` (no proof and not counted), `<` (Zoom counted one more), `x` (the list of who
 * was deleted is lost).
 */
function candidates(text: string): Candidate[] {
  return text.split(' ').map((word) => {
    const [, letter = '', hour = '', day = '24', mark = ''] =
      /^([ugr])(\d\d)(?:@(\d\d))?([!?<x-]?)$/.exec(word) ?? [];
    const stream = names[letter];
    if (stream === undefined) throw new Error(word);
    const snapshotAt = `2026-11-${day}T${hour}:00:00Z`;
    const statuses = stream === 'users' ? ['pending', 'active', 'inactive'] : null;
    const fields = { rows: 5, reported_total: mark === '<' ? 6 : 5, statuses, gone: mark === 'x' ? 1 : 0 };
    const proof = readProof({ accountId: 'a', stream, snapshotAt }, fields);
    return {
      stream,
      at: parseInstant(snapshotAt) ?? 0,
      keys: mark === '?' ? null : mark === '-' ? 4 : 5,
      restated: mark === '?' ? null : 0,
      proof: mark === '!' || mark === '?' ? null : proof,
    };
  });
}

function outcome(text: string, more: Partial<SelectionOptions> = {}): { chosen: string; warnings: string[] } {
  const options = {
    nowMs,
    maxAgeMs: 48 * 3_600_000,
    whenOld: 'refuse' as const,
    allowSubset: false,
    ...more,
  };
  try {
    const { choice, warnings } = selectSnapshots(candidates(text), options);
    const chosen = Object.values(choice).map(
      ({ stream, at }) => `${stream.charAt(0)}${new Date(at / 1000).toISOString().slice(11, 13)}`,
    );
    return { chosen: chosen.join(' '), warnings };
  } catch (error) {
    return { chosen: told(error), warnings: [] };
  }
}

const taken: [string, string, string, RegExp[]][] = [
  ['the only run', 'u10 g10 r10', 'u10 g10 r10', []],
  ['the newest of three runs', 'u04 g04 r04 u10 g10 r10 u07 g07 r07', 'u10 g10 r10', []],
  ['a run whose streams began one after the other', 'u08 g09 r10', 'u08 g09 r10', []],
  [
    'the last run when the newest has no proof of users',
    'u04 g04 r04 u10! g10 r10',
    'u04 g04 r04',
    [
      /^users: the newest snapshot, 2026-11-24T10:00:00Z, is not proven whole .* is used, 2026-11-24T04:00:00Z, 8 h old$/,
      /^groups: the newest snapshot, 2026-11-24T10:00:00Z, is from a run in which another stream is not whole; /,
      /^roles: the newest/,
    ],
  ],
  [
    'the last run of the past when a clock was wrong once',
    'u04 g04 r04 u10@30 g10@30 r10@30',
    'u04 g04 r04',
    ['users', 'groups', 'roles'].map(
      (stream) =>
        new RegExp(
          `^${stream}: the newest snapshot, 2026-11-30T10:00:00Z, is in the future \\(now is 2026-11-24T12:00:00Z\\); .* 8 h old$`,
        ),
    ),
  ],
  ['a run of a clock that is less than an hour fast', 'u12 g12 r13', 'u12 g12 r13', []],
  [
    'the last run when the newest is still being loaded',
    'u04 g04 r04 u10?',
    'u04 g04 r04',
    [/^users: the newest snapshot/],
  ],
  [
    'the last run when Zoom counted more in the newest than was read',
    'u04 g04 r04 u10< g10 r10',
    'u04 g04 r04',
    [
      /^users: the newest snapshot, 2026-11-24T10:00:00Z, is not whole \(Zoom counted 6 users, 5 were read\); the last /,
      /^groups: /,
      /^roles: /,
    ],
  ],
  [
    'the last run when the newest does not say any more who was deleted',
    'u04 g04 r04 u10x g10 r10',
    'u04 g04 r04',
    [
      /^users: the newest snapshot, 2026-11-24T10:00:00Z, is not proven whole \(a loader damaged the list of keys deleted during the read: 0 keys were found, 1 were counted\); the last /,
      /^groups: /,
      /^roles: /,
    ],
  ],
  [
    'a mixture where no run is proven in all streams',
    'u04 g04! r04 u10! g10 r10',
    'u04 g10 r10',
    [
      /^users: the newest/,
      /^the streams are from different runs: users .*04:00:00Z, groups .*10:00:00Z, roles/,
    ],
  ],
  [
    'a young mixture before an old run',
    'u01@20 g01@20 r01@20 u04 g05! r05! u10! g10 r10',
    'u04 g10 r10',
    [/^users: the newest/, /different runs/],
  ],
];

it.each(taken)('takes %s', (_, given, chosen, warnings) => {
  const found = outcome(given);
  expect(found.chosen).toBe(chosen);
  expect(found.warnings).toHaveLength(warnings.length);
  warnings.forEach((pattern, index) => {
    expect(found.warnings[index]).toMatch(pattern);
  });
  expect(outcome(given.split(' ').toReversed().join(' '))).toEqual(found);
});

const refused: [string, string, Partial<SelectionOptions>, RegExp][] = [
  [
    'a stream without any proof',
    'u10 g10 r10!',
    {},
    /^NoProvenSnapshot: roles: nothing proves .*; unproven: 2026-11-24T10:00:00Z$/,
  ],
  [
    'missing rows',
    'u10- g10 r10',
    {},
    /^NoProvenSnapshot: users: the snapshot .* is not whole \(4 of 5 rows were found\)/,
  ],
  [
    'fewer rows than Zoom counted',
    'u10 g10 r10<',
    {},
    /^NoProvenSnapshot: roles: the snapshot 2026-11-24T10:00:00Z is not whole \(Zoom counted 6 roles, 5 were read\): .*; run a full sync, .*tolerated_missing_rows/,
  ],
  [
    'a lost list of who was deleted',
    'u10 g10x r10',
    {},
    /^NoProvenSnapshot: groups: the snapshot .* \(a loader damaged the list of keys deleted during the read: 0 keys were found, 1 were counted\): .*; let the loader keep gone_keys whole, and run a full sync$/,
  ],
  ['a stream that is not there', 'u10 r10', {}, /^NoProvenSnapshot: groups: no rows and no proof/],
  ['everything that is wrong at once', 'u10- g10! r10', {}, /^NoProvenSnapshot: users: .*; groups: /],
  [
    'an old run',
    'u10@20 g10@20 r10@20',
    {},
    /^StaleSnapshot: users: the newest proven snapshot, 2026-11-20T10:00:00Z, is 98 h old, older than 48 h; groups: /,
  ],
  ['streams too far apart', 'u13@22 g10 r10', { maxAgeMs: 40 * 3_600_000 }, /users: .* is 47 h old/],
  [
    'a run of the future alone',
    'u10@30 g10@30 r10@30',
    {},
    /^StaleSnapshot: users: the newest proven snapshot, 2026-11-30T10:00:00Z, is in the future \(now is 2026-11-24T12:00:00Z\); correct the machines' clocks; groups: /,
  ],
  [
    'a named snapshot with missing rows',
    'u10- g10 r10',
    { unprovenSnapshot: '2026-11-24T10:00:00Z' },
    /^SnapshotNotWhole: .*; run a full sync$/,
  ],
  [
    'a named snapshot of which Zoom counted more',
    'u10< g10 r10',
    { unprovenSnapshot: '2026-11-24T10:00:00Z' },
    /^SnapshotNotWhole: users: .* \(Zoom counted 6 users, 5 were read\); run a full sync, /,
  ],
  [
    'a named snapshot that is old',
    'u10@20! g10@20 r10@20',
    { unprovenSnapshot: '2026-11-20T10:00:00Z' },
    /98 h old/,
  ],
  [
    'a named snapshot without one of the streams',
    'u10! g10',
    { unprovenSnapshot: '2026-11-24T10:00:00Z' },
    /^NoRows: roles: no rows of this account; isEmpty: false$/,
  ],
];

it.each(refused)('refuses %s', (_, given, more, sentence) => {
  expect(outcome(given, more).chosen).toMatch(sentence);
});

it('warns of age and distance where it may', () => {
  const { chosen, warnings } = outcome('u10@20 g10 r10', { whenOld: 'warn' });
  expect(chosen).toBe('u10 g10 r10');
  expect(warnings).toEqual([
    'users: the newest proven snapshot, 2026-11-20T10:00:00Z, is 98 h old, older than 48 h',
    'the snapshots are 96 h apart (users 2026-11-20T10:00:00Z, groups 2026-11-24T10:00:00Z, roles 2026-11-24T10:00:00Z)',
  ]);
});

it('takes with a named snapshot the nearest of the other streams, and says what is unproven', () => {
  const { chosen, warnings } = outcome('u04! g05 r05 u10! g11 r11', {
    unprovenSnapshot: '2026-11-24T04:00:00Z',
  });
  expect(chosen).toBe('u04 g05 r05');
  expect(warnings).toEqual([
    'users: nothing proves that the snapshot 2026-11-24T04:00:00Z is whole; accepted because that was allowed',
  ]);
});
