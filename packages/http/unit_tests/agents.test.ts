import { once } from 'node:events';
import { get as getPlainly } from 'node:http';
import { Agent as HttpsAgent, get } from 'node:https';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { agentsFor, networkFailure, ProxySettingInvalid } from '@source-zoom/http';

const names = [
  'HTTPS_PROXY',
  'https_proxy',
  'HTTP_PROXY',
  'http_proxy',
  'ALL_PROXY',
  'all_proxy',
  'NO_PROXY',
  'no_proxy',
];
const before = Object.fromEntries(names.map((name) => [name, process.env[name]]));

/** As the next test needs them; nothing of the machine's own. */
function setProxy(values: Record<string, string>): void {
  for (const name of names) Reflect.deleteProperty(process.env, name);
  Object.assign(process.env, values);
}

afterAll(() => {
  setProxy(Object.fromEntries(Object.entries(before).filter(([, value]) => value !== undefined)) as never);
});

describe('agentsFor', () => {
  it.each([
    ['no proxy', {}, 'https://api.zoom.us/v2', false],
    ['HTTPS_PROXY', { HTTPS_PROXY: 'http://proxy.example:3128' }, 'https://api.zoom.us/v2', true],
    ['https_proxy', { https_proxy: 'http://proxy.example:3128' }, 'https://api.zoom.us/v2', true],
    [
      'NO_PROXY',
      { HTTPS_PROXY: 'http://proxy.example:3128', NO_PROXY: '.zoom.us' },
      'https://api.zoom.us/v2',
      false,
    ],
    [
      'NO_PROXY of another',
      { HTTPS_PROXY: 'http://proxy.example:3128', NO_PROXY: 'zoom.us' },
      'https://api.zoom.us',
      true,
    ],
    [
      'HTTP_PROXY says nothing of https',
      { HTTP_PROXY: 'http://proxy.example:3128' },
      'https://api.zoom.us',
      false,
    ],
    ['loopback without TLS', { HTTP_PROXY: 'http://proxy.example:3128' }, 'http://127.0.0.1:9', false],
  ])('%s', (_, env, url, proxied) => {
    setProxy(env);
    const { httpsAgent, proxy } = agentsFor(url);
    expect(httpsAgent instanceof HttpsAgent).toBe(!proxied);
    expect(proxy).toBe(false);
  });

  it.each(['socks5://user:hidden@host:1', 'http://user:hidden@ho st', 'http://'])(
    'refuses an address that is no proxy, without showing it',
    (address) => {
      setProxy({ HTTPS_PROXY: address });
      expect(() => agentsFor('https://api.zoom.us')).toThrow(ProxySettingInvalid);
      expect(() => agentsFor('https://api.zoom.us')).not.toThrow(/hidden/);
    },
  );
});

it('an answer that changes the protocol is an error, where Node says nothing', async () => {
  setProxy({});
  const server = createServer((socket: Socket) => {
    socket.on('error', () => undefined);
    socket.on('data', () =>
      socket.end('HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n'),
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const [error] = (await once(getPlainly(url, { agent: agentsFor(url).httpAgent }), 'error')) as unknown[];
  expect(networkFailure(error)).toMatchObject({ kind: 'reset', message: 'the connection broke off' });
  server.close();
});

describe('a proxy that opens no tunnel', () => {
  let server: Server;
  let said = '';
  let answer = '';
  beforeAll(async () => {
    server = createServer((socket: Socket) => {
      socket.on('error', () => undefined);
      socket.on('data', (data) => {
        said += data.toString();
        if (answer === '') socket.destroy();
        else if (answer !== 'silence') socket.end(answer);
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterAll(() => server.close());

  async function failureThrough(proxy: string, openMs?: number): Promise<unknown> {
    setProxy({ HTTPS_PROXY: proxy });
    said = '';
    const { httpsAgent: agent } = agentsFor('https://api.zoom.us', openMs);
    const [error] = (await once(get('https://api.zoom.us/v2?page=hidden', { agent }), 'error')) as unknown[];
    return error;
  }
  const address = (): string => `127.0.0.1:${(server.address() as AddressInfo).port}`;

  it.each([
    [
      'HTTP/1.1 407 Proxy Authentication Required\r\n\r\n',
      'ERR_PROXY_407',
      'the proxy asks for a user and a password',
    ],
    [
      'HTTP/1.1 403 Forbidden\r\nContent-Length: 6\r\n\r\nhidden',
      'ERR_PROXY_403',
      'the proxy refused the connection',
    ],
    ['', 'ERR_PROXY_UNREACHABLE', 'the proxy could not be reached'],
  ])('answers %j', async (text, code, message) => {
    answer = text;
    const error = await failureThrough(`http://user:hidden@${address()}`);
    expect(networkFailure(error)).toEqual({ kind: 'proxy', message, code });
    expect(String((error as Error).stack)).not.toContain('hidden');
  });

  it('is asked by CONNECT, with its own credentials and nothing of the request', async () => {
    answer = 'HTTP/1.1 502 Bad Gateway\r\n\r\n';
    await failureThrough(`http://user:pass%40word@${address()}`);
    expect(said).toMatch(/^CONNECT api\.zoom\.us:443 HTTP\/1\.1\r\n/);
    expect(said).toContain(`Proxy-Authorization: Basic ${Buffer.from('user:pass@word').toString('base64')}`);
    expect(said).not.toContain('/v2');
  });

  it('is given up when it says nothing, and its connection closed', async () => {
    answer = 'silence';
    const closed = once(server, 'connection').then(([socket]) => once(socket as Socket, 'close'));
    expect(networkFailure(await failureThrough(`http://${address()}`, 20)).code).toBe(
      'ERR_PROXY_UNREACHABLE',
    );
    await closed;
  });

  it('listens to nobody', async () => {
    const closed = createServer().listen(0, '127.0.0.1');
    await once(closed, 'listening');
    const { port } = closed.address() as AddressInfo;
    closed.close();
    await once(closed, 'close');
    expect(networkFailure(await failureThrough(`http://127.0.0.1:${port}`)).code).toBe(
      'ERR_PROXY_UNREACHABLE',
    );
  });
});
