import { demo } from './demo.ts';

// The only place that touches the process.

const signals = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 } as const;
const stopping = new AbortController();
let code = 0;
const end = (because: number): void => {
  code ||= because;
  stopping.abort();
};

// Once each: who is in a hurry sends a signal twice.
for (const [name, number] of Object.entries(signals))
  process.once(name, () => {
    end(128 + number);
  });
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // Whoever reads our output may leave at any time (`| head`): nothing to say about it, and nothing left to do.
  if (error.code !== 'EPIPE' && code === 0)
    process.stderr.write(
      `The demo failed. What it says cannot be written (${error.code ?? error.message}).\n`,
    );
  end(1);
});
process.stderr.on('error', () => undefined);

try {
  await demo({ say: (text) => process.stdout.write(`${text}\n`), signal: stopping.signal });
} catch (error) {
  if (!stopping.signal.aborted)
    process.stderr.write(`\nThe demo failed. ${error instanceof Error ? error.message : String(error)}\n`);
  end(1);
}
process.exitCode = code;
