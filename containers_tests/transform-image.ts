import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { startVezaSimulator, type VezaSimulator } from '@source-zoom/simulators';
import { assertNoSecret } from '../integration_tests/harness/secrets.ts';
import { confined, docker, type Finished } from './docker.ts';
import { patience, type Place, runSource, users, usersIn, withConfig, writable } from './place.ts';

/** Runs the image with a volume for the staging and one for the guard's memory. */
async function pushing(
  place: Place,
  test: (run: (...args: string[]) => Promise<Finished>, data: string, veza: VezaSimulator) => Promise<void>,
): Promise<void> {
  const { folder, network } = place;
  const veza = await startVezaSimulator({});
  const data = await writable(place, randomUUID());
  const state = await writable(place, randomUUID());
  await test(
    async (...args) => {
      const finished = await docker(
        ...['run', ...confined, ...network],
        ...['--volume', `${data}:/data`, '--volume', `${state}:/state`, '--volume', `${folder}:/secrets:ro`],
        ...['--env', `VEZA_URL=${veza.url}`, '--env', `VEZA_API_KEY=${veza.apiKey}`],
        ...['zoom-to-veza', ...args],
      );
      expect(finished).toMatchObject({ code: 0 });
      expect(finished.stdout + finished.stderr).not.toContain(veza.apiKey);
      return finished;
    },
    data,
    veza,
  );
  expect(veza.pushes).toHaveLength(1);
  expect((await readdir(state)).length).toBeGreaterThan(0);
  await veza.stop();
}

/** The image of the transform as people and orchestrators run it. */
export function describeTransformImage(place: () => Place): void {
  it(
    'makes a payload and pushes it, as uid 1000 with a read-only root',
    () =>
      pushing(place(), async (run, data) => {
        const { stdout } = await runSource(place(), 'read', ...withConfig);
        await writeFile(join(data, 'messages.jsonl'), stdout);
        await run('transform', '--from', 'messages.jsonl', '--out', 'payload.json');
        expect((await stat(join(data, 'payload.json'))).size).toBeGreaterThan(100_000);
        await run('push', '--from', 'messages.jsonl', '--wait');
      }),
    patience,
  );

  it(
    'reads the account with the source that is in it, and pushes it',
    () =>
      pushing(place(), async (run, data, veza) => {
        const { stdout, stderr } = await run('sync', ...withConfig, '--wait', '--json');
        assertNoSecret(stdout + stderr, place().zoom.config());
        expect(JSON.parse(stdout)).toMatchObject({ users, push: { pushed: true } });
        expect(usersIn(veza)).toBe(users);
        expect(await readdir(data)).toEqual([]);
      }),
    patience,
  );

  it(
    'ends on SIGTERM, as an orchestrator sends it, at once and without a staging left behind',
    async () => {
      const { network } = place();
      const data = await writable(place(), 'ended');
      // The engine's command hands the signals it gets on to the container.
      const run = spawn(
        'docker',
        [
          ...['run', ...confined, ...network, '--interactive', '--volume', `${data}:/data`],
          ...['zoom-to-veza', 'transform', '--from', '-'],
        ],
        { stdio: ['pipe', 'ignore', 'ignore'] },
      );
      const ended = new Promise((resolve) => run.once('close', resolve));
      while (!(await readdir(data)).some((name) => name.startsWith('zoom-to-veza-'))) await setImmediate();
      run.kill('SIGTERM');
      // 137 would be the end of the patience of whoever had to kill it.
      expect(await ended).toBe(143);
      expect(await readdir(data)).toEqual([]);
    },
    patience,
  );

  it(
    'says where it cannot write, when no volume is mounted',
    async () => {
      const { code, stderr } = await docker(
        ...['run', ...confined, ...place().network, 'zoom-to-veza'],
        ...['transform', '--from', '/nowhere.jsonl'],
      );
      expect(code).toBe(2);
      expect(stderr).toContain('/data: no folder for the staging can be created there (EROFS)');
      expect(stderr).toContain('--temp-dir');
    },
    patience,
  );
}
