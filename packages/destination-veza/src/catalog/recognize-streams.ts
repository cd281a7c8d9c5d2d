import { ConfigError } from '@source-zoom/airbyte-connector';
import { neededColumns } from '@source-zoom/snapshot-store';
import { isObject, plainText } from '@source-zoom/values';
import { entityStreams, type KnownStream, knownStreams, proofStream } from '@source-zoom/zoom-records';

/** Under which names the streams of source-zoom come. */
export interface StreamPlace {
  prefix: string;
  /** Empty if there is none. */
  namespace: string;
}

const required: readonly KnownStream[] = [...entityStreams, proofStream];

interface Found extends StreamPlace {
  stream: KnownStream;
  /** As the catalog has it. */
  name: string;
}

/**
 * Finds the streams of source-zoom in a configured catalog: by the end of their names, and by their columns.
 *
 * @throws ConfigError that names the streams that are foreign, incomplete, missing, or twice there
 */
export function recognizeStreams(catalog: unknown): StreamPlace {
  const streams = isObject(catalog) ? catalog['streams'] : undefined;
  if (!Array.isArray(streams) || streams.length === 0)
    throw new ConfigError(
      'The catalog holds no streams: select the streams of source-zoom in the connection.',
    );
  const found = streams.map(recognize);
  const [{ prefix, namespace } = { prefix: '', namespace: '' }] = found;
  const elsewhere = found.find((one) => one.prefix !== prefix || one.namespace !== namespace);
  if (elsewhere !== undefined)
    throw new ConfigError(
      `The catalog holds streams of several prefixes or namespaces (${found.map(fullName).join(', ')}): give the connection one source-zoom, and one prefix and namespace for all of its streams.`,
    );
  const twice = found.find(({ name }, at) => found.findIndex((other) => other.name === name) !== at);
  if (twice !== undefined)
    throw new ConfigError(`The catalog holds the stream ${twice.name} twice: select it once.`);
  const there = new Set(found.map(({ stream }) => stream));
  const missing = required.filter((stream) => !there.has(stream));
  if (missing.length > 0)
    throw new ConfigError(
      `The catalog lacks ${missing.map((stream) => `${prefix}${stream}`).join(', ')}: select ${required.join(', ')} in the connection, for an account without one of them cannot be told from one that has none.`,
    );
  return { prefix, namespace };
}

function recognize(configured: unknown): Found {
  const stream = isObject(configured) && isObject(configured['stream']) ? configured['stream'] : {};
  const name = typeof stream['name'] === 'string' ? stream['name'] : '';
  const namespace = typeof stream['namespace'] === 'string' ? stream['namespace'] : '';
  const known = knownStreams.find((one) => name.endsWith(one));
  if (known === undefined)
    throw new ConfigError(
      `The stream ${shownName(name)} is not one of source-zoom: leave it out of the connection, which pushes one Zoom account.`,
    );
  const schema = isObject(stream['json_schema']) ? stream['json_schema'] : {};
  const columns = isObject(schema['properties']) ? schema['properties'] : {};
  const lacking = neededColumns(known).filter((column) => !Object.hasOwn(columns, column));
  if (lacking.length > 0)
    throw new ConfigError(
      `The stream ${shownName(name)} lacks the columns ${lacking.join(', ')} of ${known}: select all columns of it in the connection; if it is not the stream of source-zoom, leave it out.`,
    );
  return { stream: known, name, namespace, prefix: name.slice(0, -known.length) };
}

function fullName({ name, namespace }: Found): string {
  return shownName(namespace === '' ? name : `${namespace}.${name}`);
}

/** Names are the connection's: of any length, and of any characters. */
function shownName(name: string): string {
  return plainText(name).slice(0, 100) || '(without a name)';
}
