// Every check in turn, cheapest first; the last one is the README's test command, which measures coverage on the way.
// Stops at the first that fails.
import { spawnSync } from 'node:child_process';

const checks = [
  ['build'],
  ['generate:check'],
  ['format:check'],
  ['typecheck'],
  ['lint'],
  ['imports'],
  ['one-place'],
  ['dead-code'],
  ['audit:deps'],
  ['test', '--', '--coverage'],
];
for (const [script, ...flags] of checks) {
  process.stdout.write(`\n== ${script}\n`);
  const { status } = spawnSync('npm', ['run', '--silent', script, ...flags], { stdio: 'inherit' });
  if (status !== 0) {
    process.stderr.write(`verify: ${script} failed\n`);
    process.exitCode = 1;
    break;
  }
}
