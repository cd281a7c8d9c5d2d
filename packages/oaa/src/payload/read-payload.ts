import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { Assembler } from 'stream-json/assembler.js';
import { jsonParser, type Token } from 'stream-json/parser.js';
import { checkParts } from './check-payload.ts';
import type { CheckOptions, CheckReport } from './check-report.ts';
import { UnreadablePayload } from './errors.ts';
import { containerAt, type PayloadPart, type Place } from './parts.ts';
/** The values with which stream-json's functions mark the end of input and "nothing yet". */
const none = Symbol.for('object-stream.none');
const maxDepth = 100;

/**
 * Checks a payload file, plain or gzip (detected by its first bytes), of any size in bounded memory.
 *
 * @throws UnreadablePayload if the file cannot be read or is not JSON.
 */
export async function checkFile(file: string, options: CheckOptions = {}): Promise<CheckReport> {
  return checkParts(partsOfFile(file), options);
}

/** The parts of a payload file, as `checkFile` checks them. */
export async function* partsOfFile(file: string): AsyncGenerator<PayloadPart> {
  const chunks = await openChunks(file);
  try {
    yield* partsOfChunks(chunks, file);
  } catch (error) {
    if (error instanceof UnreadablePayload) throw error;
    throw new UnreadablePayload(file, `cannot be read: ${reasonOf(error)}.`, { cause: error });
  }
}

/** The parts of JSON text that arrives in chunks of UTF-8. `name` is used in error messages. */
export async function* partsOfChunks(
  chunks: AsyncIterable<Uint8Array>,
  name: string,
): AsyncGenerator<PayloadPart> {
  const tokenize = jsonParser({ streamValues: false }) as (chunk: unknown) => symbol | { values: Token[] };
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const walker = new PartWalker();
  let read = 0;
  const take = (step: () => unknown): PayloadPart[] => {
    try {
      const tokens = tokenize(step());
      return typeof tokens === 'symbol' ? [] : walker.walk(tokens.values);
    } catch (error) {
      const problem = `is not valid JSON near byte ${read}: ${reasonOf(error)}. Is it a complete payload file?`;
      throw new UnreadablePayload(name, problem, { cause: error });
    }
  };
  for await (const chunk of chunks) {
    yield* take(() => decoder.decode(chunk, { stream: true }));
    read += chunk.length;
  }
  yield* take(() => decoder.decode());
  yield* take(() => none);
}

async function openChunks(file: string): Promise<AsyncIterable<Uint8Array>> {
  const magic = new Uint8Array(2);
  try {
    const handle = await open(file);
    try {
      await handle.read(magic, 0, 2, 0);
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw new UnreadablePayload(file, `cannot be read: ${reasonOf(error)}.`, { cause: error });
  }
  const raw = createReadStream(file, { highWaterMark: 1 << 18 });
  if (magic[0] !== 0x1f || magic[1] !== 0x8b) return raw as AsyncIterable<Uint8Array>;
  const plain = createGunzip({ chunkSize: 1 << 18 });
  raw.on('error', (error) => plain.destroy(error));
  return raw.pipe(plain) as AsyncIterable<Uint8Array>;
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message.replace(/\.$/, '') : 'unknown error';
}

/** Turns tokens into parts: descends into the containers of the payload's format, assembles everything else. */
class PartWalker {
  #path: (string | number)[] = [];
  readonly #lists: boolean[] = [];
  #assembler: Assembler | undefined;

  walk(tokens: readonly Token[]): PayloadPart[] {
    const parts: PayloadPart[] = [];
    for (const token of tokens) {
      const part = this.#take(token);
      if (part !== undefined) parts.push(part);
    }
    return parts;
  }

  #take(token: Token): PayloadPart | undefined {
    if (this.#assembler !== undefined) return this.#assemble(this.#assembler, token);
    switch (token.name) {
      case 'keyValue':
        this.#path[this.#path.length - 1] = token.value;
        return undefined;
      case 'endObject':
      case 'endArray':
        this.#lists.pop();
        this.#path.pop();
        return undefined;
      default:
        return this.#value(token);
    }
  }

  #value(token: Token): PayloadPart | undefined {
    if (this.#lists.at(-1)) {
      const last = this.#path.length - 1;
      this.#path[last] = Number(this.#path[last]) + 1;
    }
    const opened = { startObject: 'object', startArray: 'list' }[token.name as string];
    if (opened !== undefined && containerAt(this.#path) === opened) {
      const path: Place = [...this.#path];
      this.#lists.push(opened === 'list');
      this.#path.push(opened === 'list' ? -1 : '');
      return { path, enters: true };
    }
    return this.#assemble(new Assembler(), token);
  }

  #assemble(assembler: Assembler, token: Token): PayloadPart | undefined {
    this.#assembler = assembler;
    assembler.consume(token);
    if (assembler.depth > maxDepth) throw new Error(`more than ${maxDepth} levels deep`);
    if (!assembler.done) return undefined;
    this.#assembler = undefined;
    return { path: [...this.#path], value: assembler.current };
  }
}
