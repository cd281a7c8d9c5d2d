import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AirbyteMessage } from '@source-zoom/airbyte-protocol';
import { startZoomSimulator, type VezaSimulator, type ZoomSimulator } from '@source-zoom/simulators';
import { assertNoSecret } from '../integration_tests/harness/secrets.ts';
import { build, confined, docker, type Finished, hostNetwork } from './docker.ts';

// Images are built once, and a container starts within seconds.
export const patience = 15 * 60_000;
export const users = 2600;

/** Where the images run. */
export interface Place {
  zoom: ZoomSimulator;
  /** Holds the source's `config.json`; everyone may read it. */
  folder: string;
  /** The flags by which a container reaches this machine. */
  network: string[];
}

const images = {
  'source-zoom': 'Dockerfile',
  'zoom-to-veza': 'packages/zoom-to-veza/Dockerfile',
  'destination-veza': 'packages/destination-veza/Dockerfile',
};

/** Builds the images, and starts a Zoom, before the tests; what is returned gives the place to a test. */
export function usePlace(): () => Place {
  let place: Place | undefined;
  const placeNow = (): Place => {
    if (place === undefined) throw new Error('There is a place only while tests run.');
    return place;
  };
  beforeAll(async () => {
    for (const [tag, dockerfile] of Object.entries(images)) await build(tag, dockerfile);
    const zoom = await startZoomSimulator({ users, seed: 7 });
    const folder = await mkdtemp(join(tmpdir(), 'images-'));
    await chmod(folder, 0o755);
    await writeFile(join(folder, 'config.json'), JSON.stringify(zoom.config()), { mode: 0o444 });
    place = { zoom, folder, network: await hostNetwork('source-zoom') };
  }, patience);
  afterAll(async () => {
    const { zoom, folder } = placeNow();
    await zoom.stop();
    await rm(folder, { recursive: true, force: true });
  });
  return placeNow;
}

/** A new folder of the place in which a container may write. */
export async function writable({ folder }: Place, name: string): Promise<string> {
  const path = join(folder, name);
  await mkdir(path, { recursive: true });
  await chmod(path, 0o777);
  return path;
}

/** Where the configuration of the source is in its container. */
export const withConfig = ['--config', '/secrets/config.json'];

/** Runs the image of the source on the place's account, and holds that it prints no secret. */
export async function runSource({ zoom, folder, network }: Place, ...args: string[]): Promise<Finished> {
  const mount = ['--volume', `${folder}:/secrets:ro`];
  const finished = await docker('run', ...confined, ...network, ...mount, 'source-zoom', ...args);
  assertNoSecret(finished.stdout + finished.stderr, zoom.config());
  return finished;
}

export const messages = ({ stdout }: Finished): AirbyteMessage[] =>
  stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as AirbyteMessage);

/** How many users the last push to a Veza had. */
export function usersIn({ pushes }: VezaSimulator): number | undefined {
  const { applications } = pushes.at(-1)?.payload as { applications: { local_users: unknown[] }[] };
  return applications[0]?.local_users.length;
}
