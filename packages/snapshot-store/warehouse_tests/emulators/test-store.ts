import type { StoreScheme } from '../../src/object-stores/address.ts';

/** An emulator of an object store, to fill and to read. */
export interface TestStore {
  scheme: StoreScheme;
  /** Where it listens. */
  port: number;
  /** How many objects it lists in one answer. */
  pageSize: number;
  /** How many requests it takes at a time. */
  atOnce: number;
  /** What leads to it through a port, its own or that of something in between. */
  env(port: number): NodeJS.ProcessEnv;
  /** What is refused, with the sentence's distinctive words. */
  refused: readonly { what: string; env: NodeJS.ProcessEnv; sentence: RegExp }[];
  /** Values that no message may hold. */
  secrets: readonly string[];
  addBucket(name: string): Promise<void>;
  put(bucket: string, key: string, content: Buffer): Promise<void>;
  stop(): Promise<void>;
}
