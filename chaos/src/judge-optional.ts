import type { FaultRule } from '@source-zoom/simulators';
import type { Finding } from './findings.ts';
import { isNoDetail, type ReadSnapshot } from './judge-reading.ts';
import { distinctKeys, finalRows, type Row } from './messages.ts';
import type { ReadingPlan } from './plan.ts';
import type { OptionalTruth } from './truth.ts';

/** What an optional stream should hold: a row for each key, which agrees with it. */
interface Expected {
  keys: readonly string[];
  agrees: (row: Row, key: string) => boolean;
}

/** Compares a snapshot of an optional stream that is proven whole with the account, which does not change in this. */
export function judgeOptional(
  snapshot: ReadSnapshot,
  truth: OptionalTruth,
  { faults }: ReadingPlan,
): Finding[] {
  const { stream, at, proof } = snapshot;
  const make = expectations[stream];
  if (proof === undefined || make === undefined) return [];
  const where = `${stream} of ${at}`;
  const printed = distinctKeys(snapshot).size;
  const { keys, agrees } = make(truth, faults);
  const read = finalRows(snapshot);
  return [
    ...(printed === proof
      ? []
      : [
          { kind: 'lost' as const, text: `${where}: proven with ${proof} rows, but ${printed} were printed` },
        ]),
    ...keys.flatMap((key): Finding[] => {
      const row = read.get(key);
      if (row === undefined) return [{ kind: 'lost', text: `${where}: ${key} is missing` }];
      return agrees(row, key) ? [] : [{ kind: 'untrue', text: `${where}: ${key} is not as in Zoom` }];
    }),
    ...[...read.keys()]
      .filter((key) => !keys.includes(key))
      .map((key): Finding => ({ kind: 'untrue', text: `${where}: nothing has the key ${key}` })),
  ];
}

/** One row has no key beside the account. */
const ofAccount = [''];

const expectations: Readonly<
  Record<string, (truth: OptionalTruth, faults: readonly FaultRule[]) => Expected>
> = {
  group_admins: ({ admins }) => ({ keys: admins, agrees: () => true }),
  account_security: () => ({
    keys: ofAccount,
    agrees: (row) => row['sign_in_with_two_factor_auth'] === 'role',
  }),
  apps: ({ apps }, faults) => {
    const byId = new Map(apps.map((app) => [app.id, app]));
    return {
      keys: apps.map(({ id }) => id),
      agrees: ({ lists, scopes }, key) => {
        const app = byId.get(key);
        const known = JSON.stringify([lists, scopes]) === JSON.stringify([app?.lists, app?.scopes]);
        return known || (scopes === null && mayBeUnknown(faults, 'app'));
      },
    };
  },
  account_summary: (_truth, faults) => ({
    keys: ofAccount,
    agrees: ({ plans, total_users_count: total }) =>
      (Array.isArray(plans) || (plans === null && mayBeUnknown(faults, 'plans_usage'))) &&
      (typeof total === 'number' || mayBeUnknown(faults, 'users_summary')),
  }),
};

/** Something else came in place of what is asked for there. */
function mayBeUnknown(faults: readonly FaultRule[], name: string): boolean {
  return faults.some(({ do: fault, endpoint }) => endpoint === name && isNoDetail(fault));
}
