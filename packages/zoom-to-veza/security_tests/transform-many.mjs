// Runs `transform` for each input that a line of stdin names, in this one process, and answers each with a line.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { Readable, Writable } from 'node:stream';
import { run } from '../dist/run.js';

const now = Date.parse('2026-11-24T12:00:00Z');
const clock = { now: () => now, monotonic: () => performance.now(), sleep: () => Promise.resolve() };

/** The most memory that this process ever held, in MiB; 0 where the system does not tell. */
function peak() {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

for await (const from of createInterface({ input: process.stdin })) {
  const texts = ['', ''];
  const [stdout, stderr] = texts.map(
    (_, at) =>
      new Writable({
        write(chunk, _encoding, done) {
          texts[at] += chunk;
          done();
        },
      }),
  );
  const context = {
    env: {},
    stdin: Readable.from([]),
    stdout,
    stderr,
    clock,
    random: () => 0.5,
    version: '0',
  };
  const code = await run(['transform', '--from', from], context);
  process.stdout.write(`${JSON.stringify({ code, stdout: texts[0], stderr: texts[1], peak: peak() })}\n`);
}
