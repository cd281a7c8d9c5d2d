import type { Programs } from './programs.ts';
import type { Figure } from './figures.ts';

/** What every family of measurements is given. */
export interface Bench {
  programs: Programs;
  /** Of medians. */
  runs: number;
  /** How many users the accounts have that are read, smallest first. */
  sizes: readonly number[];
  /** For files, and for the accounts that families share; it is removed at the end. */
  folder: string;
}

/** Some rows of the table. */
export type Family = (bench: Bench) => Promise<Figure[]>;
