import { join } from 'node:path';
import { makeTempFolder } from '@source-zoom/process';
import { entityStreams } from '@source-zoom/zoom-records';
import { oneLine } from '../connector-text.ts';
import { OtherStreams } from '../errors.ts';
import type { FoundSnapshots, OpenInput } from '../open-input.ts';
import { RowSpool } from '../records/row-spool.ts';
import type { InputOptions } from '../rows.ts';
import { joinProofs } from '../selection/candidates.ts';
import { MessageLedger } from './ledger.ts';
import { MessageRows } from './message-rows.ts';
import { Namespaces } from './namespaces.ts';
import { openSource } from './open-source.ts';
import { RecordNotes } from './record-notes.ts';
import { MessageRouter } from './router.ts';
import { watchReading } from './watch-reading.ts';

const standardInput = { name: 'standard input', open: () => process.stdin };

/** Opens message streams (`-` or files), which need no engine. */
export function openMessages(options: InputOptions): OpenInput {
  const temp = makeTempFolder(options.tempDir);
  const notes = new RecordNotes(new RowSpool(join(temp.path, 'rows')));
  return { store: new MessageRows(temp, notes), find: () => readMessages(notes, options) };
}

/** Reads the messages: notes their records, and collects their proofs. */
async function readMessages(records: RecordNotes, options: InputOptions): Promise<FoundSnapshots> {
  const {
    from,
    pipe = standardInput,
    observer,
    onLog,
    tablePrefix: prefix = '',
    namespace: wanted,
  } = options;
  const names = from.map((source) => (source === '-' ? pipe.name : source));
  const ledger = new MessageLedger(onLog, prefix);
  const namespaces = new Namespaces(wanted);
  const router = new MessageRouter({ records, namespaces, ledger, observer }, prefix);
  const watch = watchReading(from, () => records.size, options.onProgress);
  try {
    for (const [index, source] of from.entries()) {
      const name = names[index] ?? source;
      await router.route(name, openSource(source, name, { pipe: pipe.open, took: watch.took }));
    }
  } finally {
    watch.end();
  }
  records.finish();
  const proofs = ledger.proofsOf(namespaces.only(names.join(', ')));
  const counts = records.counts();
  if (counts.length === 0 && proofs.length === 0 && router.others.length > 0)
    throw otherStreams(names, router.others, prefix);
  return {
    candidates: joinProofs(counts, proofs),
    fetch: () => Promise.resolve(),
    connectorErrors: ledger.errors,
    hasStates: ledger.hasStates,
    close: () => Promise.resolve(),
  };
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
