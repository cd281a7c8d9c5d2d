import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const run = promisify(execFile);

export interface Finished {
  code: number;
  stdout: string;
  stderr: string;
}

/**
 * What buildah and podman, which may stand behind `docker`, say when the kernel is too busy to seal the copy of themselves
 * that they start as. Nothing of the image has run by then, so the command can be given again as it was.
 */
const neverStarted = 'sealing memfd copy: Device or resource busy';
export const starts = 5;

export const hasStarted = ({ code, stderr }: Omit<Finished, 'stdout'>): boolean =>
  code === 0 || !stderr.includes(neverStarted);

/** Runs `docker` and gives what it printed, whatever its exit code. */
export async function docker(...args: string[]): Promise<Finished> {
  for (let start = 1; ; start += 1) {
    const finished = await once(args);
    if (start === starts || hasStarted(finished)) return finished;
  }
}

async function once(args: string[]): Promise<Finished> {
  try {
    const { stdout, stderr } = await run('docker', args, { cwd: root, maxBuffer: 512 * 1024 * 1024 });
    return { code: 0, stdout, stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, stdout, stderr };
  }
}

/** The version that the docs name in the tags of images. */
const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as { version: string };

/** Builds an image under its name alone and with the version; the base can be set by NODE_IMAGE, for machines that reach no registry. */
export async function build(tag: string, dockerfile: string): Promise<void> {
  const base = process.env['NODE_IMAGE'];
  const { code, stderr, stdout } = await docker(
    'build',
    ...(base === undefined ? [] : ['--build-arg', `NODE_IMAGE=${base}`]),
    '--file',
    dockerfile,
    ...['--tag', tag, '--tag', `${tag}:${version}`],
    '.',
  );
  if (code !== 0) throw new Error(`docker build failed:\n${stdout.slice(-3000)}\n${stderr.slice(-3000)}`);
}

/** As the platform confines a connector: uid 1000, no capabilities, none to be gained. */
export const asThePlatform = [
  '--rm',
  '--user',
  '1000:1000',
  '--cap-drop',
  'ALL',
  '--security-opt',
  'no-new-privileges',
];

/** The same, and nothing to write to but what is mounted. */
export const confined = [...asThePlatform, '--read-only'];

/**
 * How a container reaches a server on this machine's loopback: by its network, which some engines share anyway and then
 * refuse to be told to.
 */
export async function hostNetwork(image: string): Promise<string[]> {
  const { code } = await docker('run', '--rm', '--network', 'host', '--entrypoint', 'true', image);
  return code === 0 ? ['--network', 'host'] : [];
}
