import { join } from 'node:path';
import { readAccount } from './account.ts';
import type { Bench, Family } from './bench.ts';
import { costOf, type Figure, ratioAtMost, valueAtMost } from './figures.ts';
import { compare, type Cost } from './measure.ts';
import { hasPython } from './programs.ts';

/** Message stream to gzip payload: of 100,000 users against Veza's SDK, which does not zip; of more alone. */
export const payload: Family = async (bench) => {
  const figures: Figure[] = [];
  for (const users of bench.sizes.filter((size) => size >= 100_000)) {
    const costs = await transform(users, bench);
    const ours = costOf(costs, 'zoom-to-veza');
    const sdk = costs.get("Veza's SDK");
    const size = `transform ${users.toLocaleString('en-US')} users`;
    const against = (value: number | undefined): Pick<Figure, 'against'> =>
      value === undefined ? {} : { against: { name: "Veza's SDK", value } };
    figures.push(
      {
        what: `${size}, wall`,
        ours: ours.wall,
        ...against(sdk?.wall),
        unit: 'seconds',
        ...(sdk && { target: ratioAtMost(0.31) }),
      },
      {
        what: `${size}, peak memory`,
        ours: ours.memory,
        ...against(sdk?.memory),
        unit: 'mebibytes',
        ...(sdk && { target: ratioAtMost(0.4) }),
        ...(users === 1_000_000 && { target: valueAtMost(400, '≤ 400 MiB') }),
      },
    );
  }
  return figures;
};

async function transform(users: number, bench: Bench): Promise<Map<string, Cost>> {
  const { programs, runs, folder } = bench;
  const messages = await readAccount(users, bench);
  const few = users === 100_000;
  return compare(
    [
      programs.transform(messages, join(folder, 'payload.json.gz')),
      ...(hasPython && few ? [programs.sdk(messages, join(folder, 'sdk.json'))] : []),
    ],
    few ? Math.min(runs, 3) : 1,
  );
}
