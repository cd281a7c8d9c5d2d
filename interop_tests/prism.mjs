// A validating proxy (Prism) between the connector and the simulator: no request and no answer outside Zoom's OpenAPI
// documents, but for the exceptions below. `node interop_tests/prism.mjs OPENAPI_FILE…`, after `npm run build`.
import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { startZoomSimulator } from '../packages/simulators/dist/index.js';
import { mergeDocuments } from '../scripts/openapi-documents.mjs';

const prism = '@stoplight/prism-cli@5.16.0';
const root = fileURLToPath(new URL('..', import.meta.url));

/** What Zoom does and its document does not say, each with where it was seen. */
const exceptions = new Map([
  [
    'response.body.users.*.last_login_time Response body property users.*.last_login_time must match format "date-time"',
    'deactivated users come with an empty text, as other clients report',
  ],
  [
    'response.body.privilege_scopes.*.group_ids.* Response body property privilege_scopes.*.group_ids.* must be string',
    "the document's own example holds a null there",
  ],
  ...['apps.*.', ''].flatMap((place) => [
    [
      `response.body.${place}app_type Response body property ${place}app_type must be equal to one of the allowed values: ZoomApp, ChatBotApp, OAuthApp${place === '' ? '' : ', GeneralApp'}`,
      'the document of the detail lacks a type that that of the list has: others come without notice',
    ],
    [
      `response.body.${place}app_status Response body property ${place}app_status must be equal to one of the allowed values: PUBLISHED, UNPUBLISHED${place === '' ? '' : ', SHARABLE'}`,
      'seen in lower case on the wire',
    ],
  ]),
]);

/** The simulator's names of endpoints and the document's. */
const paths = {
  users: '/users',
  groups: '/groups',
  group_admins: '/groups/{groupId}/admins',
  account_security: '/accounts/{accountId}/settings',
  apps: '/marketplace/apps',
  app: '/marketplace/apps/{appId}',
  users_summary: '/users/summary',
  plans_usage: '/accounts/{accountId}/plans/usage',
  roles: '/roles',
  role: '/roles/{roleId}',
};

const merged = mergeDocuments(process.argv.slice(2));
const operations = merged.paths;

/** Prism lets a query parameter pass that the document does not have; we do not. */
function undocumented({ endpoint, query }) {
  const operation = operations[paths[endpoint]]?.get;
  if (operation === undefined) return [`request to ${endpoint}, which is not in the document`];
  const known = (operation.parameters ?? []).filter((one) => one.in === 'query');
  return Object.keys(query)
    .filter((name) => !known.some((one) => one.name === name))
    .map((name) => `request.query ${paths[endpoint]} has no parameter ${name}`);
}

const folder = mkdtempSync(join(tmpdir(), 'prism-'));
const document = join(folder, 'openapi.json');
writeFileSync(document, JSON.stringify(merged));
const children = [];
const run = promisify(execFile);
const start = (command, args) => {
  const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'], detached: true });
  children.push(child);
  return child;
};
const firstLine = (child, wanted) =>
  new Promise((resolve, reject) => {
    let seen = '';
    child.stdout.on('data', (chunk) => {
      seen += chunk;
      const line = seen.split('\n').find((one) => wanted.test(one));
      if (line !== undefined) resolve(line);
    });
    child.once('exit', () => reject(new Error(`ended early: ${seen}`)));
  });
const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

const scopes =
  'user:read:admin group:read:admin role:read:admin account:read:admin marketplace_app:read:admin';
const zoom = await startZoomSimulator({ users: 4100, groups: 320, seed: 7, scopes });
try {
  const port = await freePort();
  const proxy = start('npm', [
    'exec',
    '--yes',
    '--loglevel=error',
    `--package=${prism}`,
    '--',
    'prism',
    'proxy',
    document,
    zoom.url,
    '--host',
    '127.0.0.1',
    '--port',
    String(port),
    '--verbose-level',
    'info',
  ]);
  let log = '';
  proxy.stdout.on('data', (chunk) => (log += chunk));
  await firstLine(proxy, /Prism is listening/);

  const file = join(folder, 'config.json');
  writeFileSync(
    file,
    JSON.stringify(
      zoom.config({
        api_base_url: `http://127.0.0.1:${port}`,
        custom_attributes: true,
        optional_streams: ['group_admins', 'account_security', 'apps', 'account_summary'],
      }),
    ),
  );
  for (const command of ['check', 'read']) {
    const args = ['bin/source-zoom.mjs', command, '--config', file];
    const { stdout } = await run(process.execPath, args, { cwd: root, maxBuffer: 1 << 30 });
    const whole =
      command === 'check' ? stdout.includes('"SUCCEEDED"') : stdout.split('"COMPLETE"').length === 9;
    if (!whole) throw new Error(`${command} through the proxy failed: ${stdout.slice(-500)}`);
  }

  // eslint-disable-next-line no-control-regex -- the proxy colours its log
  const plain = log.replace(/\u001b\[[0-9;]*m/g, '');
  // The token comes from another host, which the document does not describe.
  const requests = zoom.requests.filter(({ endpoint }) => endpoint !== 'token');
  const violations = [
    ...[...plain.matchAll(/Violation: (.*)/g)].map(([, text]) => text.replace(/\.\d+(?=[. ])/g, '.*')),
    ...requests.flatMap(undocumented),
  ];
  const seen = new Set(violations);
  const wrong = [
    ...[...seen].filter((text) => !exceptions.has(text)),
    ...[...exceptions.keys()]
      .filter((text) => !seen.has(text))
      .map((text) => `an exception that is none any more: ${text}`),
  ];
  const asked = new Set(requests.map(({ endpoint }) => endpoint));
  for (const endpoint of Object.keys(paths))
    if (!asked.has(endpoint)) wrong.push(`${endpoint} was never asked`);
  process.stdout.write(
    `prism: ${requests.length} requests, ${violations.length} violations, ${exceptions.size} kinds of them argued, ${wrong.length} findings\n`,
  );
  for (const text of wrong) process.stderr.write(`${text}\n`);
  if (wrong.length > 0) process.exitCode = 1;
} finally {
  for (const child of children) {
    try {
      process.kill(-child.pid, 'SIGTERM');
    } catch {
      // It has ended already.
    }
  }
  await zoom.stop();
  rmSync(folder, { recursive: true });
}
