import { number } from './summary.ts';

// What the two commands print, for people.

/** Of what `source-zoom check` prints: the verdict, its last line. */
export function connectionStatus(stdout: string): string {
  const last = stdout.trimEnd().split('\n').at(-1) ?? '';
  const { connectionStatus: found } = JSON.parse(last) as {
    connectionStatus: { status: string; message?: string };
  };
  return [found.status, found.message].filter(Boolean).join(': ');
}

/** Of what `source-zoom read` prints: how many records of each stream, the proofs aside. */
export function recordCounts(messages: string): string {
  const counts = new Map<string, number>();
  for (const line of messages.split('\n')) {
    if (line === '') continue;
    const { record } = JSON.parse(line) as { record?: { stream: string } };
    if (record !== undefined && record.stream !== 'snapshots')
      counts.set(record.stream, (counts.get(record.stream) ?? 0) + 1);
  }
  return [...counts].map(([stream, count]) => `${number(count)} ${stream}`).join(', ') || 'no records';
}

const warning = 'Warning: ';

/** Of what `zoom-to-veza` says: its last word that is no warning. */
export function resultOf(stderr: string): string {
  return linesOf(stderr).findLast((line) => !line.startsWith(warning)) ?? 'done';
}

/** Of what `zoom-to-veza` says: its warnings. */
export function warningsOf(stderr: string): string[] {
  return linesOf(stderr)
    .filter((line) => line.startsWith(warning))
    .map((line) => line.slice(warning.length));
}

function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line.trim() !== '');
}
