import type { PayloadSource } from './payload.ts';

export interface WriteOptions {
  /** Blanks a level; 0 (the default) writes without any. */
  indent?: number;
  /** Characters a chunk has at least, but for the last; default 65,536. */
  chunkLength?: number;
}

/**
 * The payload as JSON text, in chunks of about 64 KB; the same source gives the same bytes.
 *
 * Top-level keys come in this order: `custom_property_definition`, `applications`, `permissions`,
 * `identity_to_permissions`. Ends with a line break in the indented form only.
 */
export async function* writePayload(
  source: PayloadSource,
  options: WriteOptions = {},
): AsyncGenerator<string> {
  const chunkLength = options.chunkLength ?? 65_536;
  let chunk = '';
  for await (const piece of pieces(source, options.indent ?? 0)) {
    chunk += piece;
    if (chunk.length >= chunkLength) {
      yield chunk;
      chunk = '';
    }
  }
  if (chunk !== '') yield chunk;
}

async function* pieces(source: PayloadSource, indent: number): AsyncGenerator<string> {
  const line = (level: number): string => (indent === 0 ? '' : `\n${' '.repeat(indent * level)}`);
  const colon = indent === 0 ? ':' : ': ';
  const text = (value: unknown, level: number): string =>
    indent === 0 ? JSON.stringify(value) : JSON.stringify(value, null, indent).replaceAll('\n', line(level));
  const key = (name: string, level: number): string => `${line(level)}${JSON.stringify(name)}${colon}`;

  async function* list(name: string, level: number, items: AsyncIterable<unknown> | Iterable<unknown>) {
    yield `${key(name, level)}[`;
    let first = true;
    for await (const item of items) {
      yield `${first ? '' : ','}${line(level + 1)}${text(item, level + 1)}`;
      first = false;
    }
    yield first ? ']' : `${line(level)}]`;
  }

  yield `{${key('custom_property_definition', 1)}${text({ applications: [source.propertyDefinitions] }, 1)},`;
  yield `${key('applications', 1)}[${line(2)}{`;
  for (const [name, value] of Object.entries(source.application)) {
    yield `${key(name, 3)}${text(value, 3)},`;
  }
  yield* list('local_users', 3, source.localUsers());
  yield ',';
  yield* list('local_groups', 3, source.localGroups());
  yield ',';
  yield* list('local_roles', 3, source.localRoles());
  yield `${line(2)}}${line(1)}],`;
  yield* list('permissions', 1, source.permissions);
  yield ',';
  yield* list('identity_to_permissions', 1, source.identityToPermissions());
  yield indent === 0 ? '}' : '\n}\n';
}
