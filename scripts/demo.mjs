// Builds what the demo needs and becomes the demo.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const compiler = fileURLToPath(new URL('bin/tsc', import.meta.resolve('typescript/package.json')));
const signals = ['SIGHUP', 'SIGINT', 'SIGTERM'];

// npm puts a shell between itself and us that dies of a signal and does not pass it on: whoever is left alone ends too.
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM');
}, 100).unref();

const steps = [
  [compiler, '-b', '.', 'packages/zoom-to-veza', 'demo'],
  [`${root}scripts/bundle.mjs`, 'source-zoom', 'zoom-to-veza'],
];

/** Whether it was built. A signal meanwhile ends the step, then this process as if nobody had listened. */
async function build() {
  if (!existsSync(`${root}demo/dist/main.js`)) process.stdout.write('Building …\n\n');
  let child, received;
  const stop = (name) => {
    received = name;
    child.kill(name);
  };
  for (const name of signals) process.once(name, stop);
  for (const step of steps) {
    child = spawn(process.execPath, step, { cwd: root, stdio: 'inherit' });
    const [code] = await once(child, 'close');
    if (code !== 0 || received !== undefined) break;
  }
  for (const name of signals) process.off(name, stop);
  if (received !== undefined) process.kill(process.pid, received);
  return received === undefined && child.exitCode === 0;
}

if (await build()) await import('../demo/dist/main.js');
else process.exitCode = 1;
