import { failureOf } from '../../zoom-to-veza/src/cli/failures/failures.ts';
import { openRows } from '../src/open-rows.ts';
import type { InputOptions, StreamSnapshot } from '../src/rows.ts';

export interface Collected {
  accountId: string;
  snapshots: StreamSnapshot[];
  warnings: string[];
  users: object[];
  groups: object[];
  roles: object[];
}

/** Everything that an input gives. */
export async function collectRows(options: InputOptions): Promise<Collected> {
  const rows = await openRows(options);
  try {
    return {
      accountId: rows.accountId,
      snapshots: Object.values(rows.snapshots),
      warnings: rows.warnings,
      users: await all(rows.users()),
      groups: await all(rows.groups()),
      roles: await all(rows.roles()),
    };
  } finally {
    await rows.close();
  }
}

/** The sentence of the refusal as the command line puts it, with its reason before it. */
export async function refusal(options: InputOptions): Promise<string> {
  try {
    await collectRows(options);
  } catch (error) {
    const failure = failureOf(error);
    return failure === undefined ? `defect: ${String(error)}` : `${failure.exit}: ${failure.text}`;
  }
  return 'taken';
}

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
}
