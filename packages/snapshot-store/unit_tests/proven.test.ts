import { type Proof, proofFromState, readProof } from '@source-zoom/zoom-records';
import { stricter } from '../src/selection/proofs.ts';
import { isProven, shortcomingOf } from '../src/selection/proven.ts';

const place = { accountId: 'acct-1', stream: 'users', snapshotAt: '2026-11-24T10:00:00Z' } as const;
const whole = { rows: 700, reported_total: 700, statuses: ['active', 'inactive', 'pending'] };

function proofOf(fields: Record<string, unknown>): Proof {
  return readProof(place, { ...whole, ...fields });
}

/** What is said of a snapshot of 700 keys, three rows of which stand for earlier ones, with this proof; undefined: it is proven. */
function shortcoming(fields: Record<string, unknown>): string | undefined {
  const candidate = { stream: 'users', at: 0, keys: 700, restated: 3, proof: proofOf(fields) } as const;
  expect(isProven(candidate)).toBe(shortcomingOf(candidate) === undefined);
  return shortcomingOf(candidate)?.because;
}

it.each<[string, Record<string, unknown>]>([
  ['of an older connector', {}],
  ['without a total of Zoom', { reported_total: null }],
  [
    'whose every new field is null',
    { added: null, tolerated: null, gone: null, gone_keys: null, warnings: null },
  ],
  [
    'whose every new field is empty',
    { added: 0, tolerated: 0, restated: null, gone: 0, gone_keys: [], warnings: [] },
  ],
  ['of more rows than Zoom counts at the end', { reported_total: 698 }],
  ['whose missing row was added meanwhile', { reported_total: 701, added: 1 }],
  ['whose missing row is tolerated', { reported_total: 701, tolerated: 1 }],
  ['with both', { reported_total: 703, added: 2, tolerated: 1 }],
  ['of as many rows that were written again', { restated: 3 }],
  ['that names who was deleted', { gone: 2, gone_keys: ['a', 'b'] }],
  ['that names one of them twice', { gone: 1, gone_keys: ['a', 'a'] }],
])('a proof %s holds', (_, fields) => {
  expect(shortcoming(fields)).toBeUndefined();
});

const short = (counted: number, more = ''): string =>
  `not whole (Zoom counted ${counted} users, 700 were read${more})`;
const lostList = 'a loader damaged the list of keys deleted during the read';
const lost = (there: number, gone: number): string =>
  `not proven whole (${lostList}: ${there} keys were found, ${gone} were counted)`;
const unreadable = `not proven whole (${lostList}: it cannot be read)`;
const damaged = (names: string): string => `not proven whole (its proof is damaged: ${names})`;

it.each<[string, Record<string, unknown>, string]>([
  ['a row fewer than Zoom counted', { reported_total: 701 }, short(701)],
  [
    'more missing than was added',
    { reported_total: 703, added: 2, tolerated: 0 },
    short(703, ', 2 may have been added meanwhile'),
  ],
  [
    'more missing than was added and is tolerated',
    { reported_total: 704, added: 2, tolerated: 1 },
    short(704, ', 2 may have been added meanwhile, 1 is tolerated'),
  ],
  [
    'more rows that were written again',
    { restated: 5 },
    'not proven whole (5 rows were written again because they had changed during the read, 3 of these were found)',
  ],
  [
    'none that were written again',
    { restated: 0 },
    'not proven whole (0 rows were written again because they had changed during the read, 3 of these were found)',
  ],
  ['a number of them that is none', { restated: 'three' }, damaged('restated')],
  ['no list of who was deleted', { gone: 2 }, lost(0, 2)],
  ['a list that was cut', { gone: 2, gone_keys: ['a'] }, lost(1, 2)],
  ['a list with a name twice', { gone: 2, gone_keys: ['a', 'a'] }, lost(1, 2)],
  ['a list with a name that was nulled', { gone: 1, gone_keys: ['a', null] }, unreadable],
  ['a list that is none', { gone: 1, gone_keys: '["a' }, unreadable],
  ['a list of half characters', { gone: 1, gone_keys: ['\ud83d'] }, unreadable],
  ['a list without its number', { gone_keys: ['a'] }, lost(1, 0)],
  ['a list that is none, without its number', { gone_keys: {} }, unreadable],
  ['other rows than are there', { rows: 701 }, 'not whole (700 of 701 rows were found)'],
  ['no number of rows', { rows: null }, damaged('rows')],
  ['text for a number', { added: '3', gone: 'none' }, damaged('added, gone')],
  ['numbers below none', { tolerated: -1, reported_total: -700 }, damaged('reported_total, tolerated')],
  ['a fraction', { added: 0.5 }, damaged('added')],
  ['a number beyond all numbers', { added: 1e300 }, damaged('added')],
  ['true for a number', { gone: true }, damaged('gone')],
  ['a list for a number', { reported_total: [700] }, damaged('reported_total')],
  ['warnings that are no list', { warnings: '["cut' }, damaged('warnings')],
  ['a warning that is no text', { warnings: ['a', 1] }, damaged('warnings')],
  ['statuses that are no list', { statuses: 'active' }, damaged('statuses')],
])('a proof with %s does not', (_, fields, because) => {
  expect(shortcoming(fields)).toBe(because);
});

it.each<[string, Record<string, unknown>, Record<string, unknown>]>([
  ['more rows', { rows: 701, reported_total: 701 }, {}],
  ['more of what Zoom counted', { reported_total: 702, added: 1 }, { reported_total: 702, added: 2 }],
  ['damage', { added: 'x' }, { rows: 701, reported_total: 701 }],
  ['fewer statuses', { statuses: ['active'] }, {}],
])('of two proofs the one with %s decides, in either order', (_, strict, lax) => {
  for (const [one, other] of [
    [strict, lax],
    [lax, strict],
  ] as const)
    expect(stricter(proofOf(one), proofOf(other))).toEqual(proofOf(strict));
});

it('two proofs that name others as deleted prove nothing', () => {
  const [one, other] = [proofOf({ gone: 1, gone_keys: ['a'] }), proofOf({ gone: 1, gone_keys: ['b'] })];
  expect(stricter(one, other).damaged).toEqual(['gone_keys']);
  expect(stricter(other, one)).toEqual(stricter(one, other));
  const reordered = [
    proofOf({ gone: 2, gone_keys: ['a', 'b'] }),
    proofOf({ gone: 2, gone_keys: ['b', 'a'] }),
  ];
  expect(stricter(...(reordered as [Proof, Proof])).damaged).toEqual([]);
});

const state = {
  __ab_full_refresh_sync_complete: true,
  snapshot: {
    account_id: 'acct-1',
    snapshot_at: '2026-11-24T10:00:00Z',
    ...whole,
    added: 1,
    tolerated: 2,
    passes: 2,
    proven_by: 'quiet',
    restated: 4,
    gone: 1,
    gone_keys: ['a'],
    warnings: ['Odd.'],
  },
};

it('reads the proof in the state of a stream', () => {
  expect(proofFromState('users', state)).toEqual({
    ...place,
    rows: 700,
    reportedTotal: 700,
    statuses: ['active', 'inactive', 'pending'],
    added: 1,
    tolerated: 2,
    restated: 4,
    gone: 1,
    goneKeys: ['a'],
    warnings: ['Odd.'],
    damaged: [],
  });
  expect(proofFromState('users', { ...state, __ab_full_refresh_sync_complete: undefined })).toBeUndefined();
  expect(
    proofFromState('users', { ...state, snapshot: { ...state.snapshot, snapshot_at: 'soon' } }),
  ).toBeUndefined();
  const odd = proofFromState('users', { ...state, snapshot: { ...state.snapshot, added: '1' } });
  expect(odd?.damaged).toEqual(['added']);
});
