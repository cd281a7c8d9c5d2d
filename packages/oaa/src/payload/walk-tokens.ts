import { Assembler } from 'stream-json/assembler.js';
import { jsonParser, type Token } from 'stream-json/parser.js';
import { reasonOf } from './describe.ts';
import { UnreadablePayload } from './errors.ts';
import { containerAt, type PayloadPart, type Place } from './parts.ts';
import { maxDepth } from './value-ends.ts';

/** The values with which stream-json's functions mark the end of input and "nothing yet". */
const none = Symbol.for('object-stream.none');

/**
 * The parts of JSON text that arrives in chunks of UTF-8, token by token: slow, and able to say where the text breaks
 * off. `name` is used in error messages.
 */
export async function* batchesOfTokens(
  chunks: AsyncIterable<Uint8Array>,
  name: string,
): AsyncGenerator<readonly PayloadPart[]> {
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
    yield take(() => decoder.decode(chunk, { stream: true }));
    read += chunk.length;
  }
  yield take(() => decoder.decode());
  yield take(() => none);
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
