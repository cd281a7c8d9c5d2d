import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startVezaSimulator, startZoomSimulator } from '@source-zoom/simulators';
import { pack, type Packed, runIn } from '../integration_tests/packages/packed.ts';
import { fileExports } from '../packages/zoom-to-veza/integration_tests/write-exports.ts';
import { messagesOf, sampleAccount } from '../packages/snapshot-store/unit_tests/sample-account.ts';
import { blocks } from '../unit_tests/docs/pages.ts';
import { runUntilDone } from './run-until-done.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const { version, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  version: string;
  devDependencies: Record<string, string>;
};
const now = ['--now', '2026-11-24T12:00:00Z'];
// npm fetches what a package depends on: once, then from its cache.
const patience = 10 * 60_000;

let packed: Packed;
beforeAll(() => {
  packed = pack();
});
afterAll(() => {
  packed.remove();
});

const both = (): string[] => ['source-zoom', 'zoom-to-veza'].map((name) => packed.tarball(name));

it(
  'npx starts what npm installed in an empty folder',
  () => {
    const folder = packed.emptyFolder();
    runIn(folder, 'npm', 'install', '--no-audit', ...both());
    const npx = (...args: string[]): string => runIn(folder, 'npx', '--no-install', ...args);
    expect(npx('source-zoom', 'spec')).toContain('"type":"SPEC"');
    expect(npx('zoom-to-veza', '--help')).toContain('zoom-to-veza transform');
    writeFileSync(join(folder, 'messages.jsonl'), messagesOf(sampleAccount()));
    npx('zoom-to-veza', 'transform', '--from', 'messages.jsonl', '--out', 'payload.json', ...now);
    expect(npx('zoom-to-veza', 'validate', 'payload.json')).toContain('13');
  },
  patience,
);

it(
  'a table is read by the engine that came as a dependency',
  async () => {
    const folder = packed.emptyFolder();
    runIn(folder, 'npm', 'install', '--no-audit', packed.tarball('zoom-to-veza'));
    const installed = readdirSync(join(folder, 'node_modules'));
    expect(installed).toContain('@duckdb');
    expect(installed).not.toContain('@source-zoom');
    mkdirSync(join(folder, 'tables'));
    await fileExports['JSONL with flattening']?.(join(folder, 'tables'), sampleAccount());
    const files = ['--from', 'tables', '--out', 'payload.json'];
    runIn(folder, 'npx', '--no-install', 'zoom-to-veza', 'transform', ...files, ...now);
    expect(readdirSync(folder)).toContain('payload.json');
  },
  patience,
);

it(
  'installed globally, zoom-to-veza sync finds source-zoom and brings an account to Veza',
  async () => {
    const folder = packed.emptyFolder();
    runIn(folder, 'npm', 'install', '--no-audit', '--global', '--prefix', 'global', ...both());
    const bin = join(folder, 'global/bin');
    expect(runIn(folder, join(bin, 'source-zoom'), '--version').trim()).toBe(version);
    const zoom = await startZoomSimulator({ users: 40, seed: 7 });
    const veza = await startVezaSimulator({});
    writeFileSync(join(folder, 'config.json'), JSON.stringify(zoom.config()));
    const env = { VEZA_URL: veza.url, VEZA_API_KEY: veza.apiKey, XDG_STATE_HOME: folder };
    const args = ['sync', '--config', 'config.json', '--wait'];
    const { code, stderr } = await runUntilDone(join(bin, 'zoom-to-veza'), args, folder, env);
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(veza.pushes).toHaveLength(1);
    await Promise.all([zoom.stop(), veza.stop()]);
  },
  patience,
);

it(
  'the packages are made and installed as docs/install.md says',
  () => {
    const prefix = join(packed.emptyFolder(), 'global');
    const [recipe = ''] = blocks('docs/install.md').map(({ text }) => text);
    // Dependencies are there, and nothing is installed beside them for the whole machine.
    const text = recipe
      .replace('npm ci && ', '')
      .replace('npm install -g', `npm install -g --prefix ${prefix}`);
    expect(text).not.toContain('npm ci');
    const said = runIn(root, 'bash', '-euc', `PATH="${prefix}/bin:$PATH"\n${text}`);
    expect(said).toContain('"type":"SPEC"');
    expect(said).toContain('zoom-to-veza transform');
  },
  patience,
);

it(
  'oaa is imported as a library, with types that a strict compiler takes',
  () => {
    const folder = packed.emptyFolder();
    const tools = ['typescript', '@types/node'].map((name) => `${name}@${devDependencies[name] ?? ''}`);
    runIn(folder, 'npm', 'init', '--yes');
    runIn(folder, 'npm', 'install', '--no-audit', packed.tarball('source-zoom-oaa'), ...tools);
    writeFileSync(
      join(folder, 'use.mts'),
      `import { checkValue, type LocalUser, VezaClient } from '@source-zoom/oaa';
       const user: LocalUser = { id: '1', name: 'Ann' };
       // @ts-expect-error An id is text: the types are read, not taken for any.
       const wrong: LocalUser = { id: 1, name: 'Ann' };
       console.log(typeof VezaClient, typeof checkValue, user.id, typeof wrong);\n`,
    );
    const flags = ['--strict', '--target', 'es2023', '--module', 'nodenext', '--types', 'node'];
    runIn(folder, 'npx', '--no-install', 'tsc', ...flags, 'use.mts');
    expect(runIn(folder, process.execPath, 'use.mjs').trim()).toBe('function function 1 object');
  },
  patience,
);
