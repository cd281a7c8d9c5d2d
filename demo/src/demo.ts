import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import {
  startVezaSimulator,
  startZoomSimulator,
  type VezaSimulator,
  type ZoomSimulator,
} from '@source-zoom/simulators';
import { at, files, prepare, shown } from './files.ts';
import { connectionStatus, recordCounts, resultOf, warningsOf } from './outputs.ts';
import { type Command, type Finished, run } from './run.ts';
import { describePayload, number, type Payload } from './summary.ts';

const users = 4321;

/** Where the demo prints, and what ends it before its time. */
export interface Surroundings {
  say: (text: string) => void;
  signal: AbortSignal;
}

/**
 * The whole road on this machine: a local Zoom, the connector, the transform, a local Veza. Nothing is left running when the
 * promise settles.
 *
 * @throws Error in plain words; the signal's reason.
 */
export async function demo(surroundings: Surroundings): Promise<void> {
  const { say } = surroundings;
  const zoom = await startZoomSimulator({ users, groups: 40, seed: 2026 });
  const veza = await startVezaSimulator({});
  try {
    await prepare(zoom.config());
    say(`A simulated Zoom account of ${number(users)} users and a simulated Veza, on this machine only.`);
    say('The account has flaws on purpose, for there to be something to warn of.\n');
    const warnings = await goTheRoad(zoom, veza, surroundings);
    const [push] = veza.pushes;
    if (push === undefined || veza.pushes.length > 1)
      throw new Error(`The simulated Veza took ${veza.pushes.length} payloads instead of one.`);
    say(`\nWhat Veza now knows of the account\n\n${describePayload(push.payload as Payload)}`);
    say(`\nWhat the transform warned of\n\n${warnings.map((warning) => `  - ${warning}`).join('\n')}`);
    const kept = [files.messages, files.payload, files.report].map((path) => `  ${shown(path)}`);
    say(`\nFiles\n\n${kept.join('\n')}`);
    say(`\nOpen the report in a browser: ${pathToFileURL(at(files.report)).href}`);
  } finally {
    await Promise.all([zoom.stop(), veza.stop()]);
  }
}

/** One command after the other, and what came of each; gives the warnings of the transform. */
async function goTheRoad(
  zoom: ZoomSimulator,
  veza: VezaSimulator,
  { say, signal }: Surroundings,
): Promise<string[]> {
  const input = ['--from', files.messages, '--name', 'Zoom - Demo'];
  const env = { VEZA_URL: veza.url, VEZA_API_KEY: veza.apiKey };
  let steps = 0;
  const step = (command: Command, args: string[], saveTo?: string): Promise<Finished> => {
    steps += 1;
    const line = ['npx', command, ...args].map((word) => (word.includes(' ') ? `"${word}"` : word));
    say(`${steps}. ${[...line, ...(saveTo === undefined ? [] : ['>', saveTo])].join(' ')}`);
    return run(command, args, { signal, env, ...(saveTo !== undefined && { saveTo: at(saveTo) }) });
  };
  const result = (text: string): void => {
    say(`   ${text}`);
  };

  const check = await step('source-zoom', ['check', '--config', files.config]);
  result(connectionStatus(check.stdout));

  const before = zoom.requests.length;
  await step('source-zoom', ['read', '--config', files.config], files.messages);
  const counts = recordCounts(await readFile(at(files.messages), 'utf8'));
  result(`${counts}, with ${zoom.requests.length - before} requests to Zoom`);

  const transform = await step('zoom-to-veza', ['transform', ...input, '--out', files.payload]);
  result(resultOf(transform.stderr));

  const validate = await step('zoom-to-veza', ['validate', files.payload]);
  result(resultOf(validate.stdout || validate.stderr));

  const push = await step('zoom-to-veza', ['push', ...input, '--wait', '--state-dir', files.state]);
  result(resultOf(push.stderr));

  const report = await step('zoom-to-veza', ['report', ...input, '--out', files.report]);
  result(resultOf(report.stderr));
  return warningsOf(transform.stderr);
}
