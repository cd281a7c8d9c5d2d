import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { readAccount } from './account.ts';
import type { Bench, Family } from './bench.ts';
import { costOf, type Figure, valueAtMost } from './figures.ts';
import { compare, measure } from './measure.ts';

/** What an account of a million users may take. */
const targets: Readonly<Record<string, { cpu?: number; memory: number }>> = {
  findings: { cpu: 15, memory: 600 },
  diff: { cpu: 25, memory: 700 },
  report: { memory: 600 },
  'report --compare': { memory: 600 },
};
const largest = 1_000_000;

/** Findings, the report, and the difference of two payloads in which one user of a hundred changed, also in a report. */
export const reviews: Family = async (bench) => {
  const figures: Figure[] = [];
  for (const users of bench.sizes.filter((size) => size >= 100_000))
    figures.push(...(await reviewsOf(users, bench)));
  return figures;
};

async function reviewsOf(users: number, bench: Bench): Promise<Figure[]> {
  const { programs, folder, runs } = bench;
  const [old, changed, page] = ['old.json', 'new.json', 'report.html'].map((name) => join(folder, name)) as [
    ...[string, string, string],
  ];
  const messages = await readAccount(users, bench);
  await measure(programs.transform(messages, old));
  await changeOneInAHundred(messages, `${messages}.changed`);
  await measure(programs.transform(`${messages}.changed`, changed));
  const costs = await compare(
    [
      programs.zoomToVeza('findings', '--from', old, '--format', 'json'),
      programs.zoomToVeza('diff', old, changed, '--format', 'json'),
      programs.zoomToVeza('report', '--from', old, '--out', page),
      {
        ...programs.zoomToVeza('report', '--from', changed, '--compare', old, '--out', page),
        name: 'report --compare',
      },
    ],
    users < largest ? Math.min(runs, 3) : 1,
  );
  return Object.entries(targets).flatMap(([name, target]): Figure[] => {
    const { cpu, memory } = costOf(costs, name);
    const what = `${name} of ${users.toLocaleString('en-US')} users`;
    const isLargest = users === largest;
    return [
      {
        what: `${what}, CPU`,
        ours: cpu,
        unit: 'seconds',
        ...(isLargest &&
          target.cpu !== undefined && { target: valueAtMost(target.cpu, `≤ ${target.cpu} s`) }),
      },
      {
        what: `${what}, peak memory`,
        ours: memory,
        unit: 'mebibytes',
        ...(isLargest && { target: valueAtMost(target.memory, `≤ ${target.memory} MiB`) }),
      },
    ];
  });
}

/** Copies messages, with another status and no groups for every hundredth user. */
async function changeOneInAHundred(from: string, to: string): Promise<void> {
  const out = createWriteStream(to);
  let users = 0;
  for await (const line of createInterface({ input: createReadStream(from) })) {
    const isUser = line.includes('"stream":"users","data"');
    if (isUser) users += 1;
    const text = isUser && users % 100 === 0 ? changedUser(line) : line;
    if (!out.write(`${text}\n`)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'close');
}

function changedUser(line: string): string {
  const message = JSON.parse(line) as { record: { data: { status: string; group_ids?: unknown } } };
  const { data } = message.record;
  if (data.status !== 'pending') data.status = data.status === 'active' ? 'inactive' : 'active';
  data.group_ids = [];
  return JSON.stringify(message);
}
