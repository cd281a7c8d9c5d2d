import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { connectPostgres } from '../src/warehouses/postgres/connect.ts';
import { refused } from '../src/warehouses/postgres/errors.ts';

const sslRequest = 80_877_103;
const password = 'hunter2-hunter2';

/** What a server without TLS was told, in their order. */
let told: string[];
let server: Server;

beforeEach(async () => {
  told = [];
  server = createServer(answer);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(() => {
  server.close();
});

/** A server that speaks no TLS and asks for the password as it is. */
function answer(socket: Socket): void {
  socket.on('error', () => undefined);
  socket.on('data', (bytes: Buffer) => {
    if (bytes.length === 8 && bytes.readInt32BE(4) === sslRequest) {
      told.push('TLS?');
      socket.write('N');
    } else if (bytes[0] === 'p'.charCodeAt(0)) {
      told.push(bytes.toString('utf8', 5, bytes.length - 1));
      socket.destroy();
    } else {
      told.push('hello');
      socket.write(Buffer.from([...Buffer.from('R'), 0, 0, 0, 8, 0, 0, 0, 3]));
    }
  });
}

async function connect(host: string, parameters = ''): Promise<{ said: string; warnings: string[] }> {
  const { port } = server.address() as AddressInfo;
  const warnings: string[] = [];
  const url = `postgres://me:${password}@${host}:${port}/db${parameters}`;
  const error: unknown = await connectPostgres(url, {}, (line) => warnings.push(line)).then(
    () => new Error('connected'),
    (reason: unknown) => reason,
  );
  return { said: refused(`postgres://me@${host}`, error).message, warnings };
}

// An address that is not one of loopback's by its looks, and leads there.
const elsewhere = '0.0.0.0';

it('asks for TLS first; without it a machine elsewhere is not told the password in clear text', async () => {
  const { said, warnings } = await connect(elsewhere);
  expect(told).toEqual(['TLS?', 'hello']);
  expect(said).toContain('the server asks for the password in clear text over an unencrypted connection');
  expect(warnings).toEqual([expect.stringContaining('the server does not support TLS')]);
  expect(warnings.join()).not.toContain(password);
});

it('this machine is told it, without a warning', async () => {
  const { warnings } = await connect('127.0.0.1');
  expect(told).toEqual(['TLS?', 'hello', password]);
  expect(warnings).toEqual([]);
});

it('so is whoever is to be told', async () => {
  const { warnings } = await connect(elsewhere, '?sslmode=disable');
  expect(told).toEqual(['hello', password]);
  expect(warnings).toEqual([]);
});

it('who asks for TLS gets nothing else', async () => {
  const { said } = await connect(elsewhere, '?sslmode=require');
  expect(told).toEqual(['TLS?']);
  expect(said).toContain('the server does not support TLS');
});
