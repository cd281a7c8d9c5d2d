import type { AirbyteMessage } from '@source-zoom/airbyte-protocol';

/** The streams of the catalog, in its order. */
export const streams = ['users', 'groups', 'roles', 'snapshots'];

/** The whole lines of what a program printed; what a killed writer left half-written does not count. */
export function wholeLines(output: Buffer): string[] {
  const text = output.toString('utf8');
  return text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .filter((line) => line !== '');
}

/** The messages among the lines; lines that are none are left out. */
export function messagesOf(lines: readonly string[]): AirbyteMessage[] {
  return lines.flatMap((line) => {
    try {
      const message = JSON.parse(line) as AirbyteMessage | null;
      return typeof message === 'object' && message !== null ? [message] : [];
    } catch {
      return [];
    }
  });
}

/** What is left of an output when all is forgotten that came after its last state, or after one `before` that one. */
export function upToState(output: Buffer, before: number): Buffer {
  const lines = wholeLines(output);
  const states = lines.flatMap((line, at) => (messagesOf([line])[0]?.type === 'STATE' ? [at] : []));
  const last = states.at(-1 - before) ?? -1;
  return Buffer.from(
    lines
      .slice(0, last + 1)
      .map((line) => `${line}\n`)
      .join(''),
  );
}

/** The last state of each stream, as a platform keeps it. */
export function lastStates(outputs: readonly Buffer[]): object[] {
  const last = new Map<string, object>();
  for (const message of outputs.flatMap((output) => messagesOf(wholeLines(output))))
    if (message.type === 'STATE') last.set(message.state.stream.stream_descriptor.name, message.state);
  return [...last.values()];
}

export type Row = Record<string, unknown>;

/** A snapshot of a stream, as it stands in messages. */
export interface Snapshot {
  stream: string;
  at: string;
  /** In the order in which they came; a key may come more than once. */
  rows: { key: string; data: Row }[];
  /** Rows that the proof counts; `undefined` without one. */
  proof: number | undefined;
}

/** All snapshots of users, groups and roles in these messages, each with what proves it whole. */
export function snapshotsOf(
  messages: readonly AirbyteMessage[],
  proofs: 'states' | 'rows' = 'states',
): Snapshot[] {
  const found = new Map<string, Snapshot>();
  const snapshot = (stream: string, at: string): Snapshot => {
    const id = `${stream} ${at}`;
    const known = found.get(id) ?? { stream, at, rows: [], proof: undefined };
    found.set(id, known);
    return known;
  };
  for (const message of messages) {
    if (message.type === 'RECORD') {
      const { stream, data } = message.record as { stream: string; data: Row };
      const at = String(data['snapshot_at']);
      if (stream !== 'snapshots') snapshot(stream, at).rows.push({ key: keyOf(data), data });
      else if (proofs === 'rows') snapshot(String(data['stream']), at).proof = Number(data['rows']);
    }
    if (message.type !== 'STATE' || proofs === 'rows') continue;
    const { stream_descriptor, stream_state } = message.state.stream;
    const { snapshot: proof } = stream_state as { snapshot?: { snapshot_at: string; rows: number } };
    if (proof !== undefined && stream_descriptor.name !== 'snapshots')
      snapshot(stream_descriptor.name, proof.snapshot_at).proof = proof.rows;
  }
  return [...found.values()];
}

export function keyOf({ id, email }: Row): string {
  return typeof id === 'string' ? id : String(email).toLowerCase();
}

export function distinctKeys({ rows }: Snapshot): Set<string> {
  return new Set(rows.map(({ key }) => key));
}
