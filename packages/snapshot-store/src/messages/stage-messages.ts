import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { readLines } from '@source-zoom/airbyte-protocol';
import { isObject } from '@source-zoom/values';
import { entityStreams, type Proof, type SnapshotStream } from '@source-zoom/zoom-records';
import { oneLine } from '../connector-text.ts';
import { brokenLine } from '../engine-error.ts';
import { OtherStreams, SourceDamaged } from '../errors.ts';
import type { InputOptions } from '../rows.ts';
import { fileLiteral } from '../staging/literals.ts';
import type { Staging } from '../staging/staging.ts';
import { MessageLedger } from './ledger.ts';
import { Namespaces } from './namespaces.ts';
import { openSource } from './open-source.ts';
import { parseLine } from './parse-line.ts';
import { RecordFiles } from './record-files.ts';
import { lineTooLong, maxLineBytes, MessageRouter } from './router.ts';

export interface StagedMessages {
  proofs: readonly Proof[];
  /** What the connector itself said about streams that failed. */
  connectorErrors: readonly string[];
}

const standardInput = { name: 'standard input', open: () => process.stdin };

/** Stages the records of message streams (`-` or files) and collects their proofs. */
export async function stageMessages(
  staging: Staging,
  { from, pipe = standardInput, observer, onLog, tablePrefix: prefix = '', namespace: wanted }: InputOptions,
): Promise<StagedMessages> {
  const sources = from.map((source) => (source === '-' ? pipe.name : source));
  const ledger = new MessageLedger(onLog, prefix);
  const records = new RecordFiles(staging.folder);
  const namespaces = new Namespaces(wanted);
  const router = new MessageRouter({ records, namespaces, ledger, observer }, prefix);
  await records.open();
  let files: Map<SnapshotStream, string>;
  try {
    for (const source of from) {
      const name = source === '-' ? pipe.name : source;
      await router.route(name, openSource(source, name, pipe.open));
    }
  } finally {
    files = await records.close();
  }
  const proofs = ledger.proofsOf(namespaces.only(sources.join(', ')));
  if (files.size === 0 && proofs.length === 0 && router.others.length > 0)
    throw otherStreams(sources, router.others, prefix);
  for (const [stream, path] of files) {
    try {
      await staging.add(stream, recordsOf(path), sources.join(', '));
    } catch (error) {
      // The slow way to find the line, used only now.
      const originOf = (line: number): string => records.originOf(stream, line);
      await refuseBrokenLine(path, originOf);
      throw unparsed(error, originOf);
    }
    await rm(path);
  }
  return { proofs, connectorErrors: ledger.errors };
}

/** How many stream names an error message shows. */
const maxNamed = 5;

/** For messages of other streams only; with the prefix under which some of them may be ours. */
function otherStreams(sources: readonly string[], others: readonly string[], prefix: string): OtherStreams {
  const prefixes = others
    .filter((name) => name.endsWith('users'))
    .map((name) => oneLine(name.slice(0, -'users'.length)));
  const named = [...others.slice(0, maxNamed), ...(others.length > maxNamed ? ['…'] : [])].map(oneLine);
  const wanted = entityStreams.map((stream) => `${prefix}${stream}`).join(', ');
  return new OtherStreams(
    `${sources.join(', ')}: no records of the streams ${wanted}, only of ${named.join(', ')}`,
    prefixes,
  );
}

function recordsOf(path: string): string {
  return `SELECT record.data AS data, record.emitted_at * 1000 AS extracted_at, record.meta::VARCHAR AS meta FROM read_json(${fileLiteral(path)},
    format = 'newline_delimited', maximum_object_size = ${maxLineBytes}, compression = 'uncompressed',
    columns = {record: 'STRUCT(data JSON, emitted_at BIGINT, meta JSON)'})`;
}

/** What only the engine finds, such as bytes that are not UTF-8. */
function unparsed(error: unknown, originOf: (line: number) => string): unknown {
  const broken = brokenLine(error);
  if (broken === undefined) return error;
  return new SourceDamaged(
    `${originOf(broken.line)}: cannot be read as JSON (${broken.reason}); read the account again`,
    { cause: error },
  );
}

async function refuseBrokenLine(path: string, originOf: (line: number) => string): Promise<void> {
  for await (const lines of readLines(createReadStream(path))) {
    for (const { text, number } of lines) {
      const place = originOf(number);
      if (Buffer.byteLength(text) > maxLineBytes) {
        throw lineTooLong(place);
      }
      const { record } = parseLine(text, place);
      if (!isObject(record) || !isObject(record['data']) || !Number.isInteger(record['emitted_at'])) {
        throw new SourceDamaged(`${place}: a RECORD without "data" or "emitted_at"; read the account again`);
      }
    }
  }
}
