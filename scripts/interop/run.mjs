import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** Runs a command in the repository's root, its output shown; whether it succeeded. */
export function succeeds(command, args, env = {}) {
  return (
    spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } }).status === 0
  );
}

/** Runs a command in silence; whether it succeeded, and the line of stderr that says why not. */
export function tried(command, args) {
  const { status, stderr, error } = spawnSync(command, args, { cwd: root, encoding: 'utf8' });
  const lines = (stderr ?? '').trim().split('\n');
  const reason = lines.find((line) => /cannot|error|failed|denied/i.test(line)) ?? lines.at(-1);
  return { ok: status === 0, why: error?.message ?? (reason || `exit code ${status}`) };
}

/** Where a command of the PATH is: who starts a program without a shell wants that. */
export const pathOf = (command) =>
  spawnSync('sh', ['-c', 'command -v "$0"', command], { encoding: 'utf8' }).stdout.trim();

/** Runs the tests of one jest project, or only those whose path matches. */
export const jest = (project, env, path = '.') =>
  succeeds(
    'npm',
    ['run', '--silent', 'jest', '--', '--selectProjects', project, '--testPathPatterns', path],
    env,
  );
