import type { Dice } from '#chaos/dice';
import type { ListKey } from './entry.ts';
import type { Moment, Reader } from './reader.ts';

/** Whether a change happens before this answer, or how often. */
export type When = (moment: Moment, reader: Reader) => boolean | number;

interface Shape {
  lists: readonly ListKey[];
  /** Requests that a pass takes, and pages of its longest list. */
  requestsAPass: number;
  pagesOfLongest: number;
}

type Draw = (dice: Dice, shape: Shape) => When;

/** When changes happen; each is told all requests in turn. */
export const moments = {
  /** Here and there. */
  scattered: (dice, { requestsAPass }) => {
    const at = new Set(dice.times(dice.scaled(1, 8), () => dice.between(1, 3 * requestsAPass)));
    return ({ ordinal }) => at.has(ordinal);
  },
  once: (dice, { requestsAPass }) => {
    const at = dice.between(1, requestsAPass);
    return ({ ordinal }) => ordinal === at;
  },
  /** Before the same page of a list, in one pass or in each. */
  page: (dice, { lists, pagesOfLongest }) => {
    const list = dice.pick(lists);
    const page = dice.between(2, Math.max(2, pagesOfLongest));
    const onlyPass = dice.chance(0.4) ? dice.between(1, 3) : undefined;
    return (moment) =>
      moment.list === list && moment.page === page && !moment.isProbe && isOf(onlyPass, moment.pass);
  },
  /** Before any page but the first. */
  every_page: (dice, { lists }) => {
    const list = dice.pick(lists);
    const probability = dice.pick([0.2, 0.5, 1]);
    return (moment) => moment.list === list && moment.page > 1 && !moment.isProbe && dice.chance(probability);
  },
  /** Before the last page of a list. */
  last_page: (dice, { lists }) => {
    const list = dice.pick(lists);
    const onlyPass = dice.chance(0.4) ? dice.between(1, 2) : undefined;
    return (moment, reader) => {
      if (moment.list !== list || moment.isProbe || moment.page === 1 || !isOf(onlyPass, moment.pass))
        return false;
      const { from, to } = reader.range(list, 'unread');
      return to - from <= moment.pageSize;
    };
  },
  /** While one list is read and others are not. */
  between_lists: (dice, { lists }) => {
    const [done, going] = [dice.pick(lists), dice.pick(lists)];
    const probability = dice.pick([0.1, 0.3]);
    return (moment, reader) =>
      moment.list === going &&
      !moment.isProbe &&
      (reader.standing(done).done || reader.standing(done).pages > reader.standing(going).pages) &&
      dice.chance(probability);
  },
  /** Between the last pages and the totals, or between two of those. */
  probes: (dice) => {
    const probability = dice.pick([0.3, 1]);
    return ({ isProbe }) => isProbe && dice.chance(probability);
  },
  first_page: (dice, { lists }) => {
    const list = dice.pick(lists);
    const probability = dice.pick([0.5, 1]);
    return (moment) =>
      moment.list === list &&
      moment.page === 1 &&
      !moment.isProbe &&
      moment.ordinal > 0 &&
      dice.chance(probability);
  },
  /** Before the first page of a list, when another was begun. */
  late_start: (dice, { lists }) => {
    const list = dice.pick(lists);
    const probability = dice.pick([0.5, 1]);
    return ({ list: own, page, pass, isProbe }, reader) =>
      own === list &&
      page === 1 &&
      !isProbe &&
      lists.some((other) => reader.standing(other).pass === pass && reader.standing(other).pages > 0) &&
      dice.chance(probability);
  },
  /** While the process that reads is dead. */
  dead:
    () =>
    ({ isAfterKill }) =>
      isAfterKill,
  /** In a long silence. */
  silence: () => (moment) => moment.gapMs > 45_000,
  /** All the time. */
  steady: (dice) => {
    const aSecond = dice.scaled(0.1, 8);
    let owed = 0;
    return ({ gapMs }) => {
      owed += Math.min(20, (gapMs / 1000) * aSecond);
      const due = Math.floor(owed);
      owed -= due;
      return due;
    };
  },
} satisfies Record<string, Draw>;

export type MomentName = keyof typeof moments;

function isOf(onlyPass: number | undefined, pass: number): boolean {
  return onlyPass === undefined || onlyPass === pass;
}
