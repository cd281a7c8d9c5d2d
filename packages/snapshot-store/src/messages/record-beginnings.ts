import { recordPrefixes } from '@source-zoom/airbyte-protocol';
import { snapshotStreams } from '@source-zoom/zoom-records';
import type { MessagePlace } from './stream-names.ts';

/** Whose the records are that begin with these bytes. */
interface Beginning extends MessagePlace {
  bytes: Buffer;
}

/** Every namespace adds to what each line is compared with; the records of further ones are parsed. */
const maxNamespaces = 10;

/**
 * Recognises records by their first bytes, unread. Those without a namespace are known from the start; one with a
 * namespace is parsed once, and others like it are recognised from then on.
 */
export class RecordBeginnings {
  readonly #prefix: string;
  readonly #plain: readonly Beginning[];
  readonly #namespaces = new Set<string>();
  #learned: readonly Beginning[] = [];
  #last: Beginning | undefined;

  /** `prefix`: of the stream names. */
  constructor(prefix: string) {
    this.#prefix = prefix;
    this.#plain = this.#beginningsIn('');
  }

  /** Whose record a line is; undefined for a line that must be parsed. `mayName`: whether it may name a namespace. */
  placeOf(line: Buffer, mayName: boolean): MessagePlace | undefined {
    const begins = ({ bytes }: Beginning): boolean => line.subarray(0, bytes.length).equals(bytes);
    // Records come in runs of one stream.
    if (this.#last !== undefined && (this.#last.namespace !== '') === mayName && begins(this.#last))
      return this.#last;
    const found = (mayName ? this.#learned : this.#plain).find(begins);
    this.#last = found ?? this.#last;
    return found;
  }

  /** Recognises the records of this namespace from now on. */
  learn(namespace: string): void {
    if (namespace === '' || this.#namespaces.has(namespace) || this.#namespaces.size === maxNamespaces)
      return;
    this.#namespaces.add(namespace);
    this.#learned = [...this.#learned, ...this.#beginningsIn(namespace)];
  }

  #beginningsIn(namespace: string): Beginning[] {
    return snapshotStreams.flatMap((stream) =>
      recordPrefixes(`${this.#prefix}${stream}`, namespace).map((text) => ({
        stream,
        namespace,
        bytes: Buffer.from(`${text}"`),
      })),
    );
  }
}
