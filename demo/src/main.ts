import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startVezaSimulator, startZoomSimulator } from '@source-zoom/simulators';
import { run } from './run.ts';
import { describePayload, type Payload } from './summary.ts';

// The whole road on this machine: a local Zoom, the connector, the transform, a local Veza. Nothing is left running.

const users = 4321;
const folder = fileURLToPath(new URL('../../out/demo', import.meta.url));
const file = (name: string): string => join(folder, name);
const shown = (path: string): string => relative(process.cwd(), path);
const say = (text: string): boolean => process.stdout.write(`${text}\n`);

async function demo(): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const [zoom, veza] = await Promise.all([
    startZoomSimulator({ users, groups: 40, seed: 2026 }),
    startVezaSimulator({}),
  ]);
  try {
    const env = { VEZA_URL: veza.url, VEZA_API_KEY: veza.apiKey };
    const [config, messages, payload, report] = [
      file('config.json'),
      file('messages.jsonl'),
      file('payload.json'),
      file('report.html'),
    ];
    const input = ['--from', messages, '--name', 'Zoom - Demo'];
    await writeFile(config, JSON.stringify(zoom.config(), null, 2), { mode: 0o600 });

    say(
      `A local Zoom with ${users.toLocaleString('en-US')} users, and a local Veza, are listening on loopback.\n`,
    );
    say('1. source-zoom check');
    const { stdout } = await run('source-zoom', ['check', '--config', config]);
    say(`   ${statusOf(stdout)}`);

    say('2. source-zoom read');
    await run('source-zoom', ['read', '--config', config], { saveTo: messages });
    say(`   ${zoom.requests.length} requests to Zoom`);

    say('3. zoom-to-veza transform');
    const { stderr: warnings } = await run('zoom-to-veza', ['transform', ...input, '--out', payload]);

    say('4. zoom-to-veza validate');
    await run('zoom-to-veza', ['validate', payload]);

    say('5. zoom-to-veza push');
    await run('zoom-to-veza', ['push', ...input, '--wait', '--state-dir', file('state')], { env });
    if (veza.pushes.length !== 1)
      throw new Error(`The local Veza took ${veza.pushes.length} payloads instead of one.`);

    say('6. zoom-to-veza report\n');
    await run('zoom-to-veza', ['report', ...input, '--out', report]);

    say('What Veza now knows of this Zoom account:\n');
    say(describePayload(JSON.parse(await readFile(payload, 'utf8')) as Payload));
    say(`\nWarnings of the transform:\n${warnings.trimEnd().replace(/^/gm, '  ')}`);
    say('\nFiles:');
    for (const path of [messages, payload, report]) say(`  ${shown(path)}`);
    say(`\nOpen the report in a browser: ${shown(report)}`);
  } finally {
    await Promise.all([zoom.stop(), veza.stop()]);
  }
}

function statusOf(stdout: string): string {
  const { connectionStatus } = JSON.parse(stdout) as {
    connectionStatus: { status: string; message?: string };
  };
  return [connectionStatus.status, connectionStatus.message].filter(Boolean).join(': ');
}

demo().catch((error: unknown) => {
  process.stderr.write(`\nThe demo failed. ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
