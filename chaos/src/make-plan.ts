import { faultKinds, type FaultKind, type FaultRule } from '@source-zoom/simulators';
import { brokenAnswers } from './broken-answers.ts';
import { Dice } from './dice.ts';
import { makeDelivery, makeFeed } from './make-delivery.ts';
import { makeOptional } from './make-optional.ts';
import type { AccountChange, Interruption, Leg, Plan, ReadingPlan } from './plan.ts';

/** Which half of the road is made difficult; the other one goes its quiet way. */
export type Half = 'connector' | 'transform' | 'both';

const minuteMs = 60_000;
const statuses = ['active', 'inactive', 'pending'] as const;

/** The plan of a run: the same seed and half, the same plan. */
export function makePlan(seed: number, half: Half): Plan {
  const dice = new Dice(seed);
  const users = dice.chance(0.3) ? dice.scaled(1, 30) : dice.scaled(30, 900);
  const account = {
    users,
    groups: dice.between(1, 25),
    customRoles: dice.between(0, 18),
    inactivePercent: dice.pick([0, 10, 10, 40]),
    pendingPercent: dice.pick([0, 5, 5, 30]),
  };
  const reading = withOptional(seed, makeReading(dice, users, half !== 'transform'), half, account);
  const legs = reading.legs.length;
  return {
    seed,
    account,
    reading,
    feed: half === 'connector' ? { way: 'pieces' } : makeFeed(dice, legs),
    delivery: makeDelivery(dice, half !== 'connector'),
  };
}

/** Optional streams come with faults of their own, where there are any in this run, and with a kill on their way. */
function withOptional(
  seed: number,
  reading: ReadingPlan,
  half: Half,
  { users, groups, customRoles }: Plan['account'],
): ReadingPlan {
  const { optional, faults, killedAfter } = makeOptional(seed);
  if (half === 'transform') return { ...reading, optional };
  // About as many requests as users, groups and roles take in a quiet account: every list, and each role's detail.
  const before =
    10 + Math.ceil(users / reading.pageSize) + Math.ceil(groups / reading.pageSize) + customRoles;
  const killed: Leg[] =
    killedAfter === undefined
      ? []
      : [
          {
            interruption: { by: 'SIGKILL', after: 'requests', count: before + killedAfter },
            clock: { offsetMs: 0 },
          },
        ];
  return {
    ...reading,
    optional,
    faults: reading.faults.length === 0 ? [] : [...reading.faults, ...faults],
    legs: [...killed, ...reading.legs],
  };
}

function makeReading(dice: Dice, users: number, difficult: boolean): ReadingPlan {
  const pageSize = dice.pick([1, 3, 7, 20, 50, 100, 300].filter((size) => users / size <= 60));
  const quiet: ReadingPlan = {
    pageSize,
    tokenSeconds: 3599,
    enforceLimits: false,
    unpagedGroups: false,
    optional: [],
    faults: [],
    changes: [],
    legs: [{ clock: { offsetMs: 0 } }],
  };
  if (!difficult) return quiet;
  const pages = 3 + Math.ceil(users / pageSize);
  const faults = dice.chance(0.25) ? [] : dice.times(dice.between(1, 4), () => makeFault(dice, pages));
  const interruptions = dice.times(dice.pick([0, 1, 1, 1, 1, 2, 2, 4]), () =>
    makeInterruption(dice, users, pages),
  );
  // A row that Zoom drops while its totals move cannot be told from one that was deleted: one or the other.
  const dropsRows = faults.some((fault) => fault.do === 'drop_row');
  return {
    ...quiet,
    tokenSeconds: dice.pick([3599, 3599, 120]),
    enforceLimits: dice.chance(0.15),
    unpagedGroups: dice.chance(0.15),
    faults,
    changes: dropsRows || dice.chance(0.5) ? [] : makeChanges(dice, pages),
    legs: [
      ...[...interruptions, undefined].map((interruption) => makeLeg(dice, pages, interruption)),
      ...(faults.length > 0 && dice.chance(0.7) ? [{ clear: true as const, clock: { offsetMs: 0 } }] : []),
    ],
  };
}

/** What somebody else answers in Zoom's place. */
const foreign = faultKinds.filter((kind) => kind.startsWith('foreign_'));
const ofTokens: readonly FaultKind[] = [...foreign, ...brokenAnswers];
const ofRoles: readonly FaultKind[] = [
  ...ofTokens,
  'no_permission_200',
  'forbidden',
  'status_false_200',
  'error_object_200',
  'empty_object_200',
  'other_role',
  'rate_second',
  'invalid_token',
];
const endpoints = ['users', 'users', 'users', 'groups', 'roles', 'role', 'token'] as const;

function makeFault(dice: Dice, pages: number): FaultRule {
  const endpoint = dice.pick(endpoints);
  const kinds = endpoint === 'token' ? ofTokens : endpoint === 'role' ? ofRoles : faultKinds;
  const rule: FaultRule = { do: dice.pick(kinds), endpoint };
  if (endpoint === 'users' && dice.chance(0.5)) rule.status = dice.pick(statuses);
  // One of those that every account has.
  if (endpoint === 'role' && dice.chance(0.5)) rule.id = dice.pick(['0', '1', '2']);
  if (rule.do === 'gateway_timeout' && dice.chance(0.5)) rule.largerThan = dice.pick([30, 40, 80]);
  if (rule.do === 'slow') rule.delayMs = dice.between(5, 150);
  const most = endpoint === 'users' ? pages : 5;
  switch (dice.between(0, 4)) {
    case 0:
      rule.nth = dice.between(1, most);
      break;
    case 1:
      rule.every = dice.between(2, 6);
      break;
    case 2:
      rule.probability = dice.pick([0.05, 0.2]);
      break;
    // Always, or the first few times.
    default:
      if (dice.chance(0.8)) rule.times = dice.between(1, 4);
  }
  // Each of these takes the longest of all waits: once is enough.
  if (rule.do === 'stall') rule.times = 1;
  return rule;
}

function makeInterruption(dice: Dice, users: number, pages: number): Interruption {
  const after = dice.pick(['lines', 'lines', 'requests', 'requests', 'ms'] as const);
  const most = { lines: users + 3 * pages, requests: pages + 10, ms: 600 }[after];
  return {
    by: dice.pick(['SIGKILL', 'SIGKILL', 'SIGTERM', 'SIGINT', 'reader_leaves']),
    after,
    count: dice.between(1, most),
  };
}

function makeLeg(dice: Dice, pages: number, interruption: Interruption | undefined): Leg {
  const jump = (): number => dice.between(-11 * 60, 11 * 60) * minuteMs;
  const offsetMs = dice.chance(0.15) ? jump() : 0;
  return {
    ...(interruption && { interruption, ...(dice.chance(0.3) && { forgets: dice.pick([0, 0, 1, 3]) }) }),
    clock: {
      offsetMs,
      ...(dice.chance(0.15) && { jump: { afterMs: dice.between(150, 700), byMs: jump() } }),
    },
    ...(dice.chance(0.2) && { heapMb: dice.between(32, 64) }),
    ...(dice.chance(0.1) && {
      slowReader: { lines: dice.between(20, 200), pauseMs: dice.between(5, 60) },
    }),
    ...(dice.chance(0.1) && {
      freeze: { afterRequests: dice.between(1, pages), ms: dice.between(20, 250) },
    }),
  };
}

/** Nobody becomes an invited user again. */
const moves = [
  ['active', 'inactive'],
  ['inactive', 'active'],
  ['pending', 'active'],
] as const;

/** Changes of every kind, in all lists and in both directions; at any time, or all at one moment. */
function makeChanges(dice: Dice, pages: number): AccountChange[] {
  const moment = dice.chance(0.3) ? dice.between(0, pages + 5) : undefined;
  const change = (): AccountChange => {
    // Later passes are disturbed as well.
    const [afterRequests, at] = [moment ?? dice.between(0, 3 * pages), dice.throw()];
    const kind = dice.pick(['add', 'remove', 'remove', 'move'] as const);
    if (kind !== 'move') return { afterRequests, kind, status: dice.pick(statuses), at };
    const [status, to] = dice.pick(moves);
    return { afterRequests, kind, status, to, at };
  };
  return dice.times(dice.scaled(1, 30), change);
}
