import { vezaFaultKinds } from '@source-zoom/simulators';
import { entityStreams } from '@source-zoom/zoom-records';
import { wholeLines } from '../messages.ts';
import { messagesBefore } from './platform.ts';
import { provenStreams } from './proven.ts';
import type { SyncOutcome } from './run-sync.ts';

const veza = (kind: string): string => `veza ${kind}`;
const source = (when: string): string => `source killed ${when}`;
const input = (where: string): string => `input cut ${where}`;
const before = 'before the last proof';
const after = 'after the last proof';

/** Everything that many syncs together must have met. */
export const everything: readonly string[] = [
  ...[before, after].map(source),
  ...[before, after, 'within a line', 'before a line feed', 'between two lines'].map(input),
  ...vezaFaultKinds.map(veza),
  'faults overcome',
  'faults that outlast the retries, then synced again',
  'taken, but never processed, then synced again',
  'taken, but its answer lost',
  'through a pipe',
  ...['without a name', 'under a prefix', 'in a namespace'].map((how) => `passed on by a platform ${how}`),
  'with optional streams',
  'by an API key',
  'by an OAuth client',
  'waited for',
];

/** What a sync met; the same thing again and again counts as often as it came. */
export function metBy({ plan, given, attempts, struck, source: killed }: SyncOutcome): [string, number][] {
  const { trouble, platform } = plan;
  const proven = provenStreams(messagesBefore(wholeLines(given), platform)).length === entityStreams.length;
  const met: Record<string, boolean> = {
    'faults overcome': trouble.kind === 'faults' && trouble.outlast === undefined,
    'faults that outlast the retries, then synced again':
      trouble.kind === 'faults' && trouble.outlast === 'before_the_push' && attempts.length > 1,
    'taken, but never processed, then synced again':
      trouble.kind === 'faults' && trouble.outlast === 'after_the_push' && attempts.length > 1,
    'taken, but its answer lost': attempts.some(({ pushes }) => pushes.some(({ isAnswered }) => !isAnswered)),
    'through a pipe': platform === undefined,
    'passed on by a platform without a name': platform?.prefix === '' && platform.namespace === '',
    'passed on by a platform under a prefix': platform !== undefined && platform.prefix !== '',
    'passed on by a platform in a namespace': platform !== undefined && platform.namespace !== '',
    'with optional streams': plan.account.optional.length > 0,
    'by an API key': plan.credentials === 'api_key',
    'by an OAuth client': plan.credentials === 'oauth_client',
    'waited for': plan.wait && attempts.some(({ code, pushes }) => code === 0 && pushes.length > 0),
    [source(proven ? after : before)]: killed?.signal === 'SIGKILL',
    [input(proven ? after : before)]: trouble.kind === 'cut',
    [input(endOfBytes(given))]: trouble.kind === 'cut',
  };
  return [
    ...Object.entries(met).flatMap(([what, isMet]): [string, number][] => (isMet ? [[what, 1]] : [])),
    ...[...struck].map(([kind, count]): [string, number] => [veza(kind), count]),
  ];
}

function endOfBytes(given: Buffer): string {
  if (given.length === 0 || given.at(-1) === 0x0a) return 'between two lines';
  return given.at(-1) === 0x7d && isJson(given.subarray(given.lastIndexOf(0x0a) + 1))
    ? 'before a line feed'
    : 'within a line';
}

function isJson(bytes: Buffer): boolean {
  try {
    JSON.parse(bytes.toString('utf8'));
    return true;
  } catch {
    return false;
  }
}
