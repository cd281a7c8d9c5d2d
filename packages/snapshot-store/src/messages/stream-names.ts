import { isObject } from '@source-zoom/values';
import { type SnapshotStream, snapshotStreams } from '@source-zoom/zoom-records';

/** Whose a message is. */
export interface MessagePlace {
  stream: SnapshotStream;
  /** Airbyte's namespace; empty if the message has none. */
  namespace: string;
}

/** Our stream with this name under a prefix. */
export function streamNamed(name: unknown, prefix: string): SnapshotStream | undefined {
  return snapshotStreams.find((known) => `${prefix}${known}` === name);
}

/** The namespace that a record or a stream's descriptor names; writers put null or nothing for none. */
export function namespaceOf(content: unknown): string {
  const namespace = isObject(content) ? content['namespace'] : undefined;
  return typeof namespace === 'string' ? namespace : '';
}
