import { type Inventory, readsSomeStatuses } from '../inventory/inventory.ts';
import { minute } from '../text/minute.ts';

/** What the rows were read from. */
export interface InputEvidence {
  /** In displayable form: a file's name, or what kind of input it is. */
  name: string;
  /** Of the bytes of the file, in hexadecimal. */
  sha256?: string;
  /** Why there is no hash. */
  notHashed?: string;
}

/** The program that judges. */
export interface Tool {
  name: string;
  version: string;
}

/** Whether a snapshot is whole, in words; of whom it is, where not everybody was asked for. */
export function completenessOf(origin: Inventory['origin']): string {
  const only = readsSomeStatuses(origin) ? `, ${origin.statuses?.join(' and ')} users only` : '';
  return `${proofWords[`${origin.proven}`]}${only}`;
}

/** Whether a stream is whole, in words. */
export const proofWords = {
  true: 'proven whole',
  false: 'not proven whole',
  undefined: 'unknown whether whole',
};

/** Which account it is, when it was read, and whether all of it was. */
export function accountLines({ name, origin }: Pick<Inventory, 'name' | 'origin'>): [string, string][] {
  return [
    ['Account', origin.accountId ?? name],
    ['Snapshot', origin.snapshotAt === undefined ? 'time unknown' : minute(origin.snapshotAt)],
    ['Completeness', completenessOf(origin)],
  ];
}

/** What the rows were read from, so that the same ones can be found again. */
export function inputLines(input: InputEvidence | undefined): [string, string][] {
  return [
    ['Input', input?.name ?? 'unknown'],
    ['SHA-256 of the input', input?.sha256 ?? `none: ${input?.notHashed ?? 'the input is unknown'}`],
  ];
}

/** What looked at it, and when. */
export function judgeLines(tool: Tool | undefined, writtenAt: string): [string, string][] {
  return [
    ['Judged', minute(writtenAt)],
    ['Program', tool === undefined ? 'unknown' : `${tool.name} ${tool.version}`],
  ];
}
