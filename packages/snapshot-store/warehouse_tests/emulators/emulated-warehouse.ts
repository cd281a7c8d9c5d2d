import type { Account } from '../../unit_tests/sample-account.ts';

/** A local warehouse that a vendor's client talks to. */
export interface EmulatedWarehouse {
  port: number;
  /** What names one of its schemas; `port`: of a server that stands in between. */
  address: (schema: string, port?: number) => string;
  /** The variables with which it can be read. */
  env: NodeJS.ProcessEnv;
  /** Makes a schema with the tables of Airbyte's destination, and appends the rows of some reads. */
  fill: (schema: string, accounts: readonly Account[]) => Promise<void>;
  /** The same with raw tables only, as the destination gathers them, under a prefix of the streams. */
  fillRaw: (schema: string, prefix: string, accounts: readonly Account[]) => Promise<void>;
  stop: () => Promise<void>;
}
