import type { AirbyteMessage } from '@source-zoom/airbyte-protocol';

/** The streams of the catalog, in its order; optional ones come before the last. */
export const streams = ['users', 'groups', 'roles', 'snapshots'];

/** The streams of a catalog with these optional ones. */
export function streamsWith(optional: readonly string[]): string[] {
  return [...streams.slice(0, -1), ...optional, ...streams.slice(-1)];
}

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
  rows: { key: string; data: Row; emittedAt: number }[];
  /** Rows that the proof counts; `undefined` without one. */
  proof: number | undefined;
  /** Keys that the proof names: they were printed, and gone before the read ended. */
  gone: ReadonlySet<string>;
}

/** What a proof says, in a final state or in a row of `snapshots`. */
interface Proof {
  rows: number;
  gone_keys?: readonly string[] | null;
}

/** All snapshots in these messages but those of the proofs, each with what proves it whole. */
export function snapshotsOf(
  messages: readonly AirbyteMessage[],
  proofs: 'states' | 'rows' = 'states',
): Snapshot[] {
  const found = new Map<string, Snapshot>();
  const snapshot = (stream: string, at: string): Snapshot => {
    const id = `${stream} ${at}`;
    const known = found.get(id) ?? { stream, at, rows: [], proof: undefined, gone: new Set() };
    found.set(id, known);
    return known;
  };
  const prove = (stream: string, at: string, { rows, gone_keys }: Proof): void => {
    Object.assign(snapshot(stream, at), { proof: rows, gone: new Set(gone_keys) });
  };
  for (const message of messages) {
    if (message.type === 'RECORD') {
      const { stream, data, emitted_at: emittedAt } = message.record;
      const row = data as Row;
      const at = String(row['snapshot_at']);
      if (stream !== 'snapshots') snapshot(stream, at).rows.push({ key: keyOf(row), data: row, emittedAt });
      else if (proofs === 'rows') prove(String(row['stream']), at, data as unknown as Proof);
    }
    if (message.type !== 'STATE' || proofs === 'rows') continue;
    const { stream_descriptor, stream_state } = message.state.stream;
    const { snapshot: proof } = stream_state as { snapshot?: Proof & { snapshot_at: string } };
    if (proof !== undefined && stream_descriptor.name !== 'snapshots')
      prove(stream_descriptor.name, proof.snapshot_at, proof);
  }
  return [...found.values()];
}

export function keyOf({ id, app_id, group_id, email }: Row): string {
  if (typeof id === 'string') return id;
  if (typeof app_id === 'string') return app_id;
  const address = typeof email === 'string' ? email.toLowerCase() : '';
  return typeof group_id === 'string' ? `${group_id} ${address}` : address;
}

export function distinctKeys({ rows }: Snapshot): Set<string> {
  return new Set(rows.map(({ key }) => key));
}

/** What a snapshot says in the end: of each key the row that was emitted last, without those who were gone. */
export function finalRows({ rows, gone }: Snapshot): Map<string, Row> {
  const last = new Map<string, Snapshot['rows'][number]>();
  for (const row of rows)
    if (!gone.has(row.key) && row.emittedAt >= (last.get(row.key)?.emittedAt ?? -Infinity))
      last.set(row.key, row);
  return new Map([...last].map(([key, { data }]) => [key, data]));
}
