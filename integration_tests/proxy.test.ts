import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { createServer as createProxy, type Server } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type FinishedRun, runConnector } from './harness/connector.ts';

const run = promisify(execFile);
const config = { account_id: 'an-account', client_id: 'a-client', client_secret: 'not-to-be-shown/1+1=2' };
const answers: Record<string, object> = {
  '/oauth/token': { access_token: 'a-token-not-to-be-shown', expires_in: 3599, scope: '' },
  '/v2/users': { users: [], total_records: 0, next_page_token: '' },
  '/v2/groups': { groups: [], total_records: 0 },
  '/v2/roles': { roles: [], total_records: 0 },
  '/v2/roles/2': { id: '2', privileges: [] },
};

let folder: string;
let zoom: Server;
let proxy: Server;
/** What the proxy was asked for, and all bytes that it passed on. */
let asked: { url: string | undefined; authorization: string | undefined }[] = [];
let passed = '';
let hosts: string[] = [];
let refuse: string | undefined;

/** A certificate of our own authority for Zoom's hosts: whoever follows DNS instead of the proxy meets another. */
async function makeCertificate(): Promise<{ key: Buffer; cert: Buffer }> {
  const file = (name: string): string => join(folder, name);
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  await run('openssl', [
    'req',
    '-x509',
    ...newKey,
    '-keyout',
    file('ca.key'),
    '-out',
    file('ca.pem'),
    '-subj',
    '/CN=A private CA',
    '-days',
    '2',
  ]);
  await run('openssl', [
    'req',
    ...newKey,
    '-keyout',
    file('zoom.key'),
    '-out',
    file('zoom.csr'),
    '-subj',
    '/CN=zoom.us',
  ]);
  await writeFile(
    file('names'),
    'subjectAltName=DNS:zoom.us,DNS:api.zoom.us,DNS:zoomgov.com,DNS:api.zoomgov.com\n',
  );
  await run('openssl', [
    'x509',
    '-req',
    '-in',
    file('zoom.csr'),
    '-CA',
    file('ca.pem'),
    '-CAkey',
    file('ca.key'),
    '-CAcreateserial',
    '-out',
    file('zoom.pem'),
    '-days',
    '2',
    '-extfile',
    file('names'),
  ]);
  return { key: await readFile(file('zoom.key')), cert: await readFile(file('zoom.pem')) };
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'source-zoom-proxy-'));
  zoom = createHttps(await makeCertificate(), ({ url = '', headers }, response) => {
    hosts.push(headers.host ?? '');
    const answer = answers[new URL(url, 'https://zoom.us').pathname];
    response.writeHead(answer === undefined ? 404 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer ?? { code: 2300, message: 'unknown' }));
  }).listen(0, '127.0.0.1');
  proxy = createProxy().listen(0, '127.0.0.1');
  proxy.on('connect', ({ url, headers }, client: Socket) => {
    asked.push({ url, authorization: headers['proxy-authorization'] });
    client.on('error', () => undefined);
    if (refuse !== undefined) {
      client.end(`HTTP/1.1 ${refuse}\r\n\r\n`);
      return;
    }
    const server = connect((zoom.address() as AddressInfo).port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      server.pipe(client).pipe(server);
    });
    server.on('error', () => undefined);
    client.on('data', (bytes: Buffer) => (passed += bytes.toString('latin1')));
  });
  await Promise.all([once(zoom, 'listening'), once(proxy, 'listening')]);
});
afterAll(async () => {
  zoom.closeAllConnections();
  await Promise.all([zoom, proxy].map((server) => once(server.close(), 'close')));
});
beforeEach(() => {
  [asked, passed, hosts, refuse] = [[], '', [], undefined];
});

const proxyUrl = (): string =>
  `http://a-user:proxy-secret@127.0.0.1:${(proxy.address() as AddressInfo).port}`;

async function check(settings: object, env: NodeJS.ProcessEnv): Promise<FinishedRun & { status: object }> {
  const clean = {
    HTTP_PROXY: '',
    http_proxy: '',
    https_proxy: '',
    ALL_PROXY: '',
    all_proxy: '',
    NO_PROXY: '',
    no_proxy: '',
  };
  const finished = await runConnector({
    command: 'check',
    config: { ...config, ...settings },
    arguments: ['--debug'],
    env: { ...clean, HTTPS_PROXY: proxyUrl(), NODE_EXTRA_CA_CERTS: join(folder, 'ca.pem'), ...env },
  });
  const [status] = finished.messages.flatMap((one) =>
    one.type === 'CONNECTION_STATUS' ? [one.connectionStatus] : [],
  );
  expect(JSON.stringify(finished.messages) + finished.stderr).not.toMatch(
    /proxy-secret|a-token-not-to-be-shown/,
  );
  return { ...finished, status: status ?? {} };
}

describe('through a proxy, with a private certificate authority', () => {
  it.each([
    [{}, 'zoom.us', 'api.zoom.us'],
    [{ region: 'us_government' }, 'zoomgov.com', 'api.zoomgov.com'],
  ])('check %j reaches Zoom by tunnels alone', async (settings, tokenHost, apiHost) => {
    const { status, code } = await check(settings, {});
    expect({ status, code }).toEqual({ status: { status: 'SUCCEEDED' }, code: 0 });
    expect(new Set(asked.map(({ url }) => url))).toEqual(new Set([`${tokenHost}:443`, `${apiHost}:443`]));
    expect(new Set(hosts)).toEqual(new Set([tokenHost, apiHost]));
    const basic = `Basic ${Buffer.from('a-user:proxy-secret').toString('base64')}`;
    expect(new Set(asked.map(({ authorization }) => authorization))).toEqual(new Set([basic]));
    // It is TLS from end to end: the proxy reads neither a path nor a header.
    expect(passed.length).toBeGreaterThan(0);
    expect(passed).not.toMatch(/oauth\/token|Authorization/i);
  });

  it('a certificate of nobody we trust is a fault of the configuration, at once', async () => {
    const { status } = await check({}, { NODE_EXTRA_CA_CERTS: '' });
    expect(status).toMatchObject({
      status: 'FAILED',
      message: expect.stringContaining('NODE_EXTRA_CA_CERTS') as string,
    });
    expect(asked).toHaveLength(1);
    expect(hosts).toEqual([]);
  });

  it('a proxy that wants another password is a fault of the configuration, at once', async () => {
    refuse = '407 Proxy Authentication Required';
    const { status } = await check({}, {});
    expect(status).toMatchObject({
      status: 'FAILED',
      message: expect.stringContaining('HTTPS_PROXY') as string,
    });
    expect(asked).toHaveLength(1);
  });

  it('an address that is no proxy is said so', async () => {
    const { status } = await check({}, { HTTPS_PROXY: 'socks5://a-user:proxy-secret@127.0.0.1:1' });
    expect(status).toMatchObject({
      status: 'FAILED',
      message: expect.stringContaining('HTTPS_PROXY') as string,
    });
  });

  it('NO_PROXY leaves the proxy aside', async () => {
    const base = `https://localhost:${(zoom.address() as AddressInfo).port}`;
    const settings = { api_base_url: `${base}/v2`, authorization_endpoint: `${base}/oauth/token` };
    const { status } = await check(settings, { NO_PROXY: 'localhost' });
    // The certificate is not for localhost: so it was asked directly, and refused.
    expect(status).toMatchObject({
      status: 'FAILED',
      message: expect.stringContaining('certificate') as string,
    });
    expect(asked).toEqual([]);
  });
});
