import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { endAfter, stopChild } from '@source-zoom/process';
import { SourceNotStarted } from './errors.ts';

export interface SourceCommand {
  /** The program and its first arguments; no shell is involved. */
  command: readonly string[];
  /** The source's own file; it is not read here. */
  configFile: string;
  env: NodeJS.ProcessEnv;
}

/** How a source ended: `how` it failed, or that it was stopped from here before its end. */
export type SourceEnd =
  | { kind: 'done' | 'stopped' | 'not begun' }
  | { kind: 'failed'; how: string }
  | { kind: 'not started'; error: SourceNotStarted };

type Child = ChildProcessByStdio<null, Readable, Readable>;

/** A read of a source in a process of its own. */
export class SourceRun {
  readonly #source: SourceCommand;
  readonly #onLine: (line: string) => void;
  #child: Child | undefined;
  #ended: Promise<SourceEnd> = Promise.resolve({ kind: 'not begun' });
  /** Whether its messages came to their end. */
  #isDrained = false;
  #isDying = false;

  /** `onLine`: called with what it prints on stderr. */
  constructor(source: SourceCommand, onLine: (line: string) => void) {
    this.#source = source;
    this.#onLine = onLine;
  }

  /** Starts it; gives its messages. */
  start(): Readable {
    const { command, configFile, env } = this.#source;
    const [program = '', ...words] = command;
    const child = spawn(program, [...words, 'read', '--config', configFile], {
      env: withoutVeza(env),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    createInterface(child.stderr).on('line', this.#onLine);
    const forget = endAfter(child, () => (this.#isDying = true));
    this.#ended = new Promise((resolve) => {
      child.once('error', (error) => {
        resolve({ kind: 'not started', error: new SourceNotStarted(program, error) });
      });
      // Not on `exit`: what it last printed on stderr comes first.
      child.once('close', (code, signal) => {
        resolve(code === 0 ? { kind: 'done' } : { kind: 'failed', how: signal ?? `exit code ${code ?? ''}` });
      });
    }).finally(forget) as Promise<SourceEnd>;
    return Readable.from(this.#messages(child), { objectMode: false });
  }

  /** How it ended; stops it first if nobody reads its messages any more. */
  async end(): Promise<SourceEnd> {
    if (this.#child === undefined || this.#isDrained) return this.#ended;
    await stopChild(this.#child, 'SIGTERM');
    const end = await this.#ended;
    return end.kind === 'not started' ? end : { kind: 'stopped' };
  }

  async *#messages({ stdout }: Child): AsyncGenerator<Buffer> {
    try {
      for await (const chunk of stdout) yield chunk as Buffer;
      // This process ends as well: nothing more is made of what came.
      if (this.#isDying) await new Promise(() => undefined);
      this.#isDrained = true;
    } finally {
      stdout.destroy();
    }
  }
}

/** The source has no use for what opens Veza. */
function withoutVeza(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^VEZA_/i.test(name)));
}
