import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { VezaSimulator } from '@source-zoom/simulators';
import { blocks, root } from '../unit_tests/docs/pages.ts';
import type { Place } from './place.ts';

const run = promisify(execFile);

/** Somebody who is not uid 1000, as most people are not. */
export const somebody = 1234;

/** Who follows a guide. */
export interface Reader {
  home: string;
  place: Place;
  veza: VezaSimulator;
  /** What the names of their volumes begin with. */
  volume: string;
  /** What they have in place of what a guide names. */
  ours?: Readonly<Record<string, string>>;
  env?: NodeJS.ProcessEnv;
}

/** The blocks of a guide that start containers. */
export const recipesOf = (page: string): string[] =>
  blocks(page).flatMap(({ text }) => (/^(?:mkdir .*\n)?docker /.test(text) ? [text] : []));

/** Runs a recipe as it stands, but for whose folder it is, and how containers reach this machine. */
export async function follow(
  recipe: string,
  { home, place, veza, volume, ours, env }: Reader,
): Promise<string> {
  const words = {
    ...ours,
    '$HOME/': `${home}/`,
    '~/': `${home}/`,
    '$(id -u):$(id -g)': `${somebody}:${somebody}`,
    '-v zoom-': `-v ${volume}-`,
    '-v veza-': `-v ${volume}-`,
    'docker run': ['docker run', ...place.network].join(' '),
    '< ': `< ${home}/`,
    '> messages': `> ${home}/messages`,
  };
  // The images of the place were built by the same command, and have the tags of the guides.
  const rest = recipe.replace(/^docker build .*\n/m, '');
  const text = Object.entries(words).reduce((said, [theirs, own]) => said.replaceAll(theirs, own), rest);
  const { stdout, stderr } = await run('bash', ['-euo', 'pipefail', '-c', text], {
    cwd: root,
    env: { ...process.env, VEZA_URL: veza.url, VEZA_API_KEY: veza.apiKey, ...env },
    maxBuffer: 64 * 1024 * 1024,
  });
  return stdout + stderr;
}
