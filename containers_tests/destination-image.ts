import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startVezaSimulator, startZoomSimulator, type VezaSimulator } from '@source-zoom/simulators';
import { destination } from '../unit_tests/connectors.ts';
import { catalogOf, type Connection, sync, type Synced } from './connection.ts';
import { confined, docker, type Finished } from './docker.ts';
import { messages, patience, type Place, users, usersIn, writable } from './place.ts';

/** The memory that metadata.yaml asks for, as the engine's flag has it. */
function memoryFor(jobType: string): string {
  const { jobSpecific } = destination.metadata.data.resourceRequirements;
  const found = jobSpecific.find((one) => one.jobType === jobType);
  return String(found?.resourceRequirements.memory_limit).replace('Mi', 'm');
}

/** What the log of a sync says. */
const logged = ({ output }: Synced): string => output.filter((line) => line.includes('"LOG"')).join('\n');

/** The image of the destination as platforms run it. */
export function describeDestinationImage(place: () => Place): void {
  let veza: VezaSimulator;
  beforeEach(async () => {
    veza = await startVezaSimulator({});
  });
  afterEach(() => veza.stop());

  const run = async (args: readonly string[], volumes: readonly string[] = []): Promise<Finished> => {
    const folder = await writable(place(), 'destination');
    const credentials = { auth_type: 'api_key', api_key: veza.apiKey };
    await writeFile(join(folder, 'config.json'), JSON.stringify({ veza_url: veza.url, credentials }));
    await writeFile(join(folder, 'catalog.json'), JSON.stringify(await catalogOf(place())));
    return docker(
      ...['run', ...confined, ...place().network, '--volume', `${folder}:/config:ro`, ...volumes],
      ...['--memory', memoryFor('check_connection'), 'destination-veza', ...args],
    );
  };
  const connection = (more: Partial<Connection> = {}): Connection => ({
    zoom: place().zoom,
    veza,
    naming: { prefix: '', namespace: '' },
    memory: memoryFor('sync'),
    ...more,
  });

  it(
    'answers spec',
    async () => {
      expect(messages(await run(['spec'])).map(({ type }) => type)).toEqual(['SPEC']);
    },
    patience,
  );

  it(
    'checks, within the memory that metadata.yaml asks for',
    async () => {
      const finished = await run(['check', '--config', '/config/config.json']);
      expect(finished.code).toBe(0);
      expect(messages(finished).at(-1)).toEqual({
        type: 'CONNECTION_STATUS',
        connectionStatus: { status: 'SUCCEEDED' },
      });
      expect(veza.providers).toEqual([]);
    },
    patience,
  );

  it.each([
    ['no prefix and no namespace', { prefix: '', namespace: '' }],
    ['a prefix and a namespace', { prefix: 'zoom_', namespace: 'acme' }],
  ])(
    'pushes everybody that the image of the source reads, with %s, as uid 1000 with a read-only root',
    async (_, naming) => {
      const synced = await sync(place(), connection({ naming }));
      expect([synced.sourceCode, synced.code, veza.pushes.length]).toEqual([0, 0, 1]);
      expect(usersIn(veza)).toBe(users);
      expect(synced.stderr).toMatch(/^1000:1000 in \/dest$/m);
      expect(synced.stderr).toMatch(/^CapEff:\s*0+$/m);
    },
    patience,
  );

  it(
    'pushes nothing, and gives no state back, of messages that end before their end',
    async () => {
      const synced = await sync(place(), connection({ atMost: users / 2 }));
      expect([synced.code, veza.providers, veza.dataSources, veza.pushes]).toEqual([1, [], [], []]);
      expect(synced.output.join('\n')).toContain('"failure_type":"transient_error"');
    },
    patience,
  );

  it(
    'pushes 100,000 users within the memory that metadata.yaml asks for',
    async () => {
      const zoom = await startZoomSimulator({ users: 100_000, seed: 7 });
      const synced = await sync(place(), connection({ zoom }));
      await zoom.stop();
      expect([synced.sourceCode, synced.code]).toEqual([0, 0]);
      expect(logged(synced)).toContain(': 100,000 users (');
      expect(usersIn(veza)).toBe(100_000);
    },
    patience,
  );

  it.each([
    ['state', [], "/state/zoom-to-veza: the guard's memory cannot be used", 'state_folder'],
    ['data', ['state'], '/data: no folder for the staging can be created there', 'TMPDIR'],
  ])(
    'says what to do when no volume is mounted on /%s',
    async (_, mounted, problem, advice) => {
      const volumes = await Promise.all(
        mounted.map(async (name) => ['--volume', `${await writable(place(), name)}:/${name}`]),
      );
      const files = ['--config', '/config/config.json', '--catalog', '/config/catalog.json'];
      const { code, stdout } = await run(['write', ...files], volumes.flat());
      expect(code).toBe(1);
      expect(stdout).toContain(problem);
      expect(stdout).toContain(advice);
    },
    patience,
  );
}
