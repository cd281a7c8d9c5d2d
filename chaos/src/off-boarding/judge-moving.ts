import type { UserStatus } from '@source-zoom/simulators';
import type { Finding } from '../findings.ts';
import { judgeLeg, judgeProcess } from '../judge-process.ts';
import { finalRows, messagesOf, type Row, snapshotsOf, wholeLines } from '../messages.ts';
import { type MovingRead, movingStreams } from './read-moving.ts';

/** What is counted of one read. */
export interface MovingVerdict {
  /** Everything that may not be. */
  findings: Finding[];
  isComplete: boolean;
  /** Of a read that is COMPLETE: who stayed in one list throughout, or changed lists once, and is missing. */
  missing: string[];
  /** Who was removed from a list before its last pass began, and is shown nevertheless: no failure, but to be known. */
  stale: string[];
  /** Who changed lists twice or more, was never removed, and is missing: no failure either. */
  missingMovers: string[];
  /** Whom the proof names as gone. */
  gone: number;
}

/** Judges a read of an account that moved meanwhile; pure. */
export function judgeMoving(read: MovingRead): MovingVerdict {
  const { ended, config, changes, lastPassMs } = read;
  const messages = messagesOf(wholeLines(ended.stdout));
  const proven = snapshotsOf(messages)
    .filter(({ stream, proof }) => stream === 'users' && proof !== undefined)
    .at(-1);
  const isComplete = proven !== undefined;
  const findings = [
    ...judgeProcess(ended, 'read', config, []),
    ...judgeLeg({ ...ended, interruption: undefined }, 'read', movingStreams),
    ...judgeExit(read, isComplete),
  ];
  if (proven === undefined)
    return { findings, isComplete, missing: [], stale: [], missingMovers: [], gone: 0 };

  const shown = finalRows(proven);
  const stayed = stayedPut(read);
  const removed = changes.filter(({ to }) => to === undefined);
  const moves = movesOf(read);
  const missingMovers = [...moves.keys()].filter((key) => !shown.has(key));
  const movedOnce = missingMovers.filter((key) => moves.get(key) === 1);
  const missing = [...[...stayed.keys()].filter((key) => !shown.has(key)), ...movedOnce];
  findings.push(
    ...judgeProof(proven.proof ?? 0, new Set(proven.rows.map(({ key }) => key)).size),
    ...(missing.length === 0 ? [] : [lost(missing)]),
    ...judgeRows(read, stayed, shown),
  );
  return {
    findings,
    isComplete,
    missing,
    stale: removed
      .filter(({ key, from, atMs }) => shown.has(key) && atMs < (lastPassMs.get(from ?? '') ?? 0))
      .map(({ key }) => key),
    missingMovers: missingMovers.filter((key) => !movedOnce.includes(key)),
    gone: proven.gone.size,
  };
}

/** Who was in one list from before the process started until after it had ended. */
function stayedPut({ before, changes }: MovingRead): Map<string, UserStatus> {
  const changed = new Set(changes.map(({ key }) => key));
  return new Map([...before].filter(([key]) => !changed.has(key)));
}

/** How often each of those who were there throughout changed lists, if they did. */
function movesOf({ before, changes }: MovingRead): Map<string, number> {
  const moves = new Map<string, number>();
  for (const { key } of changes) if (before.has(key)) moves.set(key, (moves.get(key) ?? 0) + 1);
  for (const { key, to } of changes) if (to === undefined) moves.delete(key);
  return moves;
}

function judgeExit({ ended }: MovingRead, isComplete: boolean): Finding[] {
  const code = isComplete ? 0 : 1;
  if (ended.hung || ended.code === code) return [];
  const end = isComplete ? 'proven whole' : 'not proven whole';
  return [{ kind: 'exit', text: `users are ${end}, but the exit code is ${ended.code ?? 'none'}` }];
}

const lost = (keys: readonly string[]): Finding => ({
  kind: 'lost',
  text: `COMPLETE, but ${keys.length} who stayed put, or moved once, are missing: ${keys.slice(0, 3).join(', ')}${keys.length > 3 ? ' …' : ''}`,
});

function judgeProof(rows: number, printed: number): Finding[] {
  return rows === printed
    ? []
    : [{ kind: 'lost', text: `proven with ${rows} rows, but ${printed} were printed` }];
}

/** Who stayed put is shown in their list, and nobody is shown whom Zoom never knew. */
function judgeRows(
  { before, changes }: MovingRead,
  stayed: ReadonlyMap<string, UserStatus>,
  shown: ReadonlyMap<string, Row>,
): Finding[] {
  const known = new Set([...before.keys(), ...changes.map(({ key }) => key)]);
  return [...shown].flatMap(([key, { status }]): Finding[] => {
    if (!known.has(key)) return [{ kind: 'untrue', text: `nobody has the key ${key}` }];
    const list = stayed.get(key);
    return list === undefined || list === status
      ? []
      : [{ kind: 'untrue', text: `${key} is shown as ${String(status)} and was ${list} throughout` }];
  });
}
