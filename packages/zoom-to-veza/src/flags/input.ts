import { decisiveFields } from '@source-zoom/snapshot-store';
import { optionalStreams } from '@source-zoom/zoom-records';
import type { Arguments, Flags } from './flags.ts';

/** Where the rows come from and which of them count: shared by all commands that read an account. */
export const inputFlags = {
  from: {
    type: 'string',
    array: true,
    requiresArg: true,
    group: 'Input:',
    describe:
      '"-" (message stream on stdin), FILE.jsonl[.gz], duckdb:PATH, postgres://…, snowflake://…, bigquery://…, a folder, or one in an object store (s3://…, gs://…, az://…); may be repeated for files',
  },
  schema: { type: 'string', requiresArg: true, group: 'Input:', describe: 'Schema of the tables' },
  namespace: {
    type: 'string',
    requiresArg: true,
    group: 'Input:',
    describe: "Airbyte's namespace, if several share a schema of raw tables, or the same files",
  },
  'table-prefix': {
    type: 'string',
    requiresArg: true,
    group: 'Input:',
    describe: 'Prefix of the stream names, as in tables or files',
  },
  account: {
    type: 'string',
    requiresArg: true,
    group: 'Input:',
    describe: 'Account ID, if several share the tables',
  },
  'temp-dir': {
    type: 'string',
    requiresArg: true,
    group: 'Input:',
    describe: 'Folder for the temporary staging files',
  },
  'max-age': {
    type: 'string',
    requiresArg: true,
    default: '48h',
    group: 'Input:',
    describe: 'Maximum age of a snapshot: 30m, 48h, 7d',
  },
  'allow-subset': {
    type: 'boolean',
    default: false,
    group: 'Input:',
    describe: 'Accept a snapshot with fewer than the three user statuses',
  },
  'allow-unproven': {
    type: 'boolean',
    default: false,
    group: 'Input:',
    describe: 'Accept the snapshot named by --snapshot although nothing proves it whole',
  },
  'allow-nulled': {
    type: 'string',
    array: true,
    requiresArg: true,
    choices: decisiveFields,
    group: 'Input:',
    describe: 'Accept rows in which a loader changed or dropped this field; may be repeated',
  },
  'allow-folder': {
    type: 'string',
    array: true,
    requiresArg: true,
    group: 'Input:',
    describe: 'Let the views of a DuckDB file read the files in this folder; may be repeated',
  },
  snapshot: {
    type: 'string',
    requiresArg: true,
    group: 'Input:',
    describe: 'Time of the snapshot for --allow-unproven',
  },
  without: {
    choices: optionalStreams,
    array: true,
    requiresArg: true,
    group: 'Input:',
    describe:
      'Leave out this optional stream, although it may have been read or pushed before; may be repeated',
  },
  now: {
    type: 'string',
    requiresArg: true,
    group: 'Input:',
    describe: 'Count ages from this time, e.g. 2026-11-24T12:00:00Z, instead of from now',
  },
} as const satisfies Flags;

export type InputArguments = Arguments<typeof inputFlags>;
