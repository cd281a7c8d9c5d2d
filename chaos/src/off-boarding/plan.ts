import type { Job, UserStatus } from '@source-zoom/simulators';
import { Dice } from '../dice.ts';

/** One read of an account that others change meanwhile, in real time; data, made from its seed alone. */
export interface MovingPlan {
  seed: number;
  account: {
    users: number;
    groups: number;
    customRoles: number;
    inactivePercent: number;
    pendingPercent: number;
  };
  pageSize: number;
  /** From a request to its answer. */
  latencyMs: number;
  jobs: readonly Job[];
}

/** One pass over the longest list takes at most about so long, so that many reads end within a minute. */
const passMs = 9000;
const pageSizes = [50, 100, 200, 300, 500, 1000];
/** What the connector asks for when it is told nothing. */
const usualPageSize = 2000;

/** The lists of an account, in percent; one of them is much the longest. */
const shapes: Record<UserStatus, { inactivePercent: number; pendingPercent: number }> = {
  active: { inactivePercent: 10, pendingPercent: 5 },
  inactive: { inactivePercent: 85, pendingPercent: 5 },
  pending: { inactivePercent: 5, pendingPercent: 85 },
};
const longestShare = 0.85;

/** The plan of a read: the same seed, the same plan. */
export function makeMovingPlan(seed: number): MovingPlan {
  const dice = new Dice(seed);
  return dice.chance(0.5) ? makeLargePages(seed, dice) : makeAnyPages(seed, dice);
}

/**
 * Pages of the usual size, of which the longest list takes two, and people who go all the time: about as many during a
 * page, and so three times as many from pass to pass, as the pages of a further pass are smaller than those of the one
 * before (61 rows in the first release). Then the edges of all passes hide the same people.
 */
function makeLargePages(seed: number, dice: Dice): MovingPlan {
  const latencyMs = dice.between(700, 1500);
  const users = dice.between(2450, 3000);
  const goneAPage = dice.between(16, 26);
  // Who stands behind the first page moves nobody over its edge.
  const share = (longestShare * users) / usualPageSize;
  const perSecond = Math.min(40, Math.round((1000 * goneAPage * share) / latencyMs));
  const status = dice.pick(['active', 'active', 'inactive', 'pending', 'pending'] as const);
  return {
    seed,
    account: accountOf(users, shapes[status]),
    pageSize: usualPageSize,
    latencyMs,
    jobs: withOthers(dice, { do: 'off_board', status, perSecond }),
  };
}

function makeAnyPages(seed: number, dice: Dice): MovingPlan {
  const users = dice.between(2000, 3000);
  const latencyMs = dice.between(300, 1500);
  const fitting = pageSizes.filter((size) => (users / size) * latencyMs <= passMs);
  return {
    seed,
    account: accountOf(users, {
      inactivePercent: dice.pick([2, 10, 30]),
      pendingPercent: dice.pick([1, 5, 20]),
    }),
    pageSize: fitting.length === 0 || dice.chance(0.2) ? usualPageSize : dice.pick(fitting),
    latencyMs,
    jobs: withOthers(dice, {
      do: 'off_board',
      perSecond: dice.between(5, 40),
      startAfterMs: dice.between(0, 3000),
      ...(dice.chance(0.3) && { from: 'front' }),
      ...(dice.chance(0.5) && { stopAfter: dice.scaled(30, 600) }),
    }),
  };
}

const accountOf = (users: number, shape: (typeof shapes)[UserStatus]): MovingPlan['account'] => ({
  users,
  groups: 3,
  customRoles: 0,
  ...shape,
});

/** In some accounts more goes on. */
function withOthers(dice: Dice, offBoarding: Job): Job[] {
  if (dice.chance(0.6)) return [offBoarding];
  return [offBoarding, ...dice.times(dice.between(1, 2), () => makeOtherJob(dice))];
}

/** What else goes on in an account while people are off-boarded. */
function makeOtherJob(dice: Dice): Job {
  const perSecond = dice.between(1, 25);
  const startAfterMs = dice.between(0, 6000);
  switch (dice.between(0, 3)) {
    case 0:
      return { do: 'flip', perSecond, startAfterMs };
    case 1:
      return { do: 'hire', perSecond, startAfterMs };
    case 2:
      return { do: 'invite', perSecond, startAfterMs };
    default:
      return { do: 'off_board', status: dice.pick(['inactive', 'pending']), perSecond, startAfterMs };
  }
}
