import { randomUUID } from 'node:crypto';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeViolations } from '@source-zoom/airbyte-protocol/testing';
import { leakOf, type VezaSimulator, type ZoomSimulator } from '@source-zoom/simulators';
import {
  configuredCatalog,
  type Naming,
  passedOn,
  renamedLine,
  renamedStream,
} from '../packages/destination-veza/integration_tests/platform.ts';
import { confined } from './docker.ts';
import { piped } from './piped.ts';
import { messages, type Place, runSource, withConfig, writable } from './place.ts';

/** A connection of both images, between a Zoom and a Veza. */
export interface Connection {
  zoom: ZoomSimulator;
  veza: VezaSimulator;
  naming: Naming;
  /** What the destination may use, as the engine's flag has it. */
  memory: string;
  /** The messages that arrive; all of them by default. */
  atMost?: number;
}

export interface Synced {
  sourceCode: number;
  /** Of the destination. */
  code: number;
  output: string[];
  stderr: string;
}

/** As the platform starts a destination: by a shell, through a pipe. Tells first who it is, and its capabilities. */
const destinationScript = `
  echo "$(id -u):$(id -g) in $(pwd)" >&2
  grep CapEff /proc/self/status >&2
  cat | eval "$AIRBYTE_ENTRYPOINT write --config /dest/config.json --catalog /dest/catalog.json"
`;

/**
 * One sync, as the platform does it: what is no record and no state is dropped on the way, states get an id, and streams
 * the names of the connection. Holds that the protocol is kept, no secret printed, and no file of the staging left.
 */
export async function sync(place: Place, connection: Connection): Promise<Synced> {
  const { zoom, veza, naming, memory, atMost = Infinity } = connection;
  const folder = await writable(place, randomUUID());
  const [secrets, dest] = [join(folder, 'secrets'), join(folder, 'dest')];
  const volumes = { data: await writable({ ...place, folder }, 'data'), state: join(folder, 'state') };
  await writable({ ...place, folder }, 'state');
  await Promise.all([secrets, dest].map((path) => mkdir(path)));
  const credentials = { auth_type: 'api_key', api_key: veza.apiKey };
  await writeFile(join(secrets, 'config.json'), JSON.stringify(zoom.config()));
  await writeFile(join(dest, 'config.json'), JSON.stringify({ veza_url: veza.url, credentials }));
  await writeFile(join(dest, 'catalog.json'), JSON.stringify(await catalogOf(place, naming)));
  const mounts = [
    ...['--volume', `${dest}:/dest:ro`, '--workdir', '/dest'],
    ...['--volume', `${volumes.data}:/data`, '--volume', `${volumes.state}:/state`],
  ];
  const { first, second, lines } = await piped(
    [
      ...['run', ...confined, ...place.network, '--volume', `${secrets}:/secrets:ro`],
      ...['source-zoom', 'read', ...withConfig],
    ],
    [
      ...['run', ...confined, ...place.network, ...mounts, '--interactive', '--memory', memory],
      ...['--entrypoint', 'sh', 'destination-veza', '-c', destinationScript],
    ],
    (line, number) => {
      const passed = number > atMost ? undefined : passedOn(line, number);
      return passed === undefined ? undefined : renamedLine(passed, naming);
    },
  );
  const output = second.stdout.split('\n').filter((line) => line !== '');
  expect(writeViolations({ input: lines, output, exitCode: second.code })).toEqual([]);
  expect(leakOf(second.stdout + second.stderr, zoom.config(), [veza.apiKey])).toBeUndefined();
  expect(await readdir(volumes.data)).toEqual([]);
  return { sourceCode: first.code, code: second.code, output, stderr: second.stderr };
}

/** What the source discovers, under the names of the connection. */
export async function catalogOf(
  place: Place,
  naming: Naming = { prefix: '', namespace: '' },
): Promise<object> {
  const discovered = messages(await runSource(place, 'discover', ...withConfig));
  const streams = discovered.flatMap((message) =>
    message.type === 'CATALOG' ? message.catalog.streams : [],
  );
  return configuredCatalog(streams.map((stream) => renamedStream(stream, naming)));
}
