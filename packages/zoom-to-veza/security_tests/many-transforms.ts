import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('transform-many.mjs', import.meta.url));

export interface Transformed {
  code: number;
  stdout: string;
  stderr: string;
  peak: number;
}

/** What became of an input: its end, or that the process died over it, or did not end in time. */
export type Outcome = Transformed | 'broke down' | 'too late';

type Child = ChildProcessByStdio<Writable, Readable, null>;

/** Many transforms in one process of their own, which is replaced when one of them ends it. */
export class ManyTransforms {
  readonly #mostMs: number;
  #child: Child | undefined;
  #answers: AsyncIterator<string> | undefined;

  constructor(mostMs: number) {
    this.#mostMs = mostMs;
  }

  async run(from: string): Promise<Outcome> {
    const child = (this.#child ??= this.#start());
    child.stdin.write(`${from}\n`);
    const time = { isUp: false };
    const deadline = setTimeout(() => {
      time.isUp = true;
      child.kill('SIGKILL');
    }, this.#mostMs);
    const answer = await this.#answers?.next();
    clearTimeout(deadline);
    if (answer?.done === false) return JSON.parse(answer.value) as Transformed;
    this.#child = undefined;
    return time.isUp ? 'too late' : 'broke down';
  }

  async stop(): Promise<void> {
    const child = this.#child;
    if (child === undefined) return;
    child.stdin.end();
    await once(child, 'close');
  }

  #start(): Child {
    const child = spawn(process.execPath, [program], { stdio: ['pipe', 'pipe', 'inherit'] });
    child.stdin.on('error', () => undefined);
    this.#answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    return child;
  }
}
