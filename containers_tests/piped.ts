import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { text } from 'node:stream/consumers';
import { readLines } from '@source-zoom/airbyte-protocol';
import { type Finished, hasStarted, starts } from './docker.ts';

export interface Piped {
  /** Its output went to the second. */
  first: Omit<Finished, 'stdout'>;
  second: Finished;
  /** The lines that the second was given. */
  lines: string[];
}

/**
 * Runs `docker` twice at the same time, the second on what the first prints.
 *
 * @param pass what becomes of a line and its number on the way; undefined leaves it out.
 */
export async function piped(
  first: readonly string[],
  second: readonly string[],
  pass: (line: string, number: number) => string | undefined,
): Promise<Piped> {
  for (let start = 1; ; start += 1) {
    const done = await once(first, second, pass);
    if (start === starts || (hasStarted(done.first) && hasStarted(done.second))) return done;
  }
}

async function once(...[first, second, pass]: Parameters<typeof piped>): Promise<Piped> {
  const [writer, reader] = [spawn('docker', first), spawn('docker', second)];
  writer.stdin.end();
  const lines: string[] = [];
  const passed = async function* (): AsyncGenerator<string> {
    for await (const some of readLines(writer.stdout))
      for (const { text: line, number } of some) {
        const kept = pass(line, number);
        if (kept === undefined) continue;
        lines.push(kept);
        yield `${kept}\n`;
      }
  };
  const [wrote, stderr, read, stdout, errors] = await Promise.all([
    codeOf(writer),
    text(writer.stderr),
    codeOf(reader),
    text(reader.stdout),
    text(reader.stderr),
    // A reader may leave early: its exit code says why.
    pipeline(Readable.from(passed()), reader.stdin).catch(() => writer.kill()),
  ]);
  return {
    first: { code: wrote, stderr },
    second: { code: read, stdout, stderr: errors },
    lines,
  };
}

function codeOf(child: ChildProcessWithoutNullStreams): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      resolve(code ?? -1);
    });
  });
}
