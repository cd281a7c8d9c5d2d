import type { Job } from '@source-zoom/simulators';
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

/** The plan of a read: the same seed, the same plan. */
export function makeMovingPlan(seed: number): MovingPlan {
  const dice = new Dice(seed);
  const users = dice.between(2000, 3000);
  const latencyMs = dice.between(300, 1500);
  const fitting = pageSizes.filter((size) => (users / size) * latencyMs <= passMs);
  return {
    seed,
    account: {
      users,
      groups: 3,
      customRoles: 0,
      inactivePercent: dice.pick([2, 10, 30]),
      pendingPercent: dice.pick([1, 5, 20]),
    },
    pageSize: fitting.length === 0 || dice.chance(0.5) ? usualPageSize : dice.pick(fitting),
    latencyMs,
    jobs: makeJobs(dice),
  };
}

function makeJobs(dice: Dice): Job[] {
  const offBoarding: Job = {
    do: 'off_board',
    perSecond: dice.between(5, 40),
    startAfterMs: dice.between(0, 3000),
    ...(dice.chance(0.2) && { from: 'front' }),
    ...(dice.chance(0.4) && { stopAfter: dice.scaled(30, 600) }),
  };
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
