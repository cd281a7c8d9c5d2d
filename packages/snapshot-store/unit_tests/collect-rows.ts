import { openRows } from '../src/open-rows.ts';
import type { InputOptions, OptionalRows, StreamSnapshot } from '../src/rows.ts';
import { told } from './told.ts';

export interface Collected {
  accountId: string;
  snapshots: StreamSnapshot[];
  warnings: string[];
  users: object[];
  groups: object[];
  roles: object[];
  /** By stream; of those that were read. */
  optional: Record<string, object[]>;
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
      optional: await allOf(rows.optional),
    };
  } finally {
    await rows.close();
  }
}

/** The error of the refusal, as `told` tells it. */
export async function refusal(options: InputOptions): Promise<string> {
  try {
    await collectRows(options);
  } catch (error) {
    return told(error);
  }
  return 'taken';
}

async function allOf(optional: OptionalRows): Promise<Record<string, object[]>> {
  const found: Record<string, object[]> = {};
  for (const [stream, read] of Object.entries(optional)) found[stream] = await all<object>(read());
  return found;
}

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
}
