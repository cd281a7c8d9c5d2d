import type { AirbyteStream } from '@source-zoom/airbyte-protocol';

/** An account as source-zoom has read it. */
export interface Reading {
  /** As a platform passes them on: records and states, each state with an id. */
  lines: string[];
  streams: AirbyteStream[];
}

/** What a platform passes on of a message of a source: records, and states with an id. */
export function passedOn(line: string, id: number): string | undefined {
  if (!/^\{"type":"(?:RECORD|STATE)"/.test(line)) return undefined;
  return line.replace(/^\{"type":"STATE",/, `{"type":"STATE","id":${id},`);
}

/** Under which names a connection lets streams arrive. */
export interface Naming {
  prefix: string;
  namespace: string;
}

/** A record or a state under another name. */
export function renamedLine(line: string, { prefix, namespace }: Naming): string {
  const place = `"namespace":${JSON.stringify(namespace)}`;
  const named = (name: string): string => JSON.stringify(`${prefix}${name}`);
  return line
    .replace(
      /"record":\{"stream":"(\w+)"/,
      (_all, name: string) => `"record":{${place},"stream":${named(name)}`,
    )
    .replace(
      /"stream_descriptor":\{"name":"(\w+)"/,
      (_all, name: string) => `"stream_descriptor":{"name":${named(name)},${place}`,
    );
}

export function renamedStream(
  stream: AirbyteStream,
  { prefix, namespace }: Naming,
): AirbyteStream & { namespace: string } {
  return { ...stream, name: `${prefix}${stream.name}`, namespace };
}

/** A reading under the names that a connection can give. */
export function renamed({ lines, streams }: Reading, prefix: string, namespace: string): Reading {
  const naming = { prefix, namespace };
  return {
    lines: lines.map((line) => renamedLine(line, naming)),
    streams: streams.map((stream) => renamedStream(stream, naming)),
  };
}

/** The catalog that a connection makes of streams. */
export function configuredCatalog(streams: readonly AirbyteStream[]): { streams: object[] } {
  return {
    streams: streams.map((stream) => ({
      stream,
      sync_mode: 'full_refresh',
      destination_sync_mode: 'overwrite',
    })),
  };
}
