import { connect, createServer, type AddressInfo } from 'node:net';

/** Stands between a client and a server, and counts. */
export interface CountingProxy {
  port: number;
  /** Bytes that the server sent since the last call. */
  takeBytes: () => number;
  stop: () => void;
}

/** Passes connections on to a port of this machine. */
export async function startCountingProxy(port: number): Promise<CountingProxy> {
  let bytes = 0;
  const proxy = createServer((client) => {
    const server = connect(port, '127.0.0.1');
    server.on('data', (chunk) => (bytes += chunk.length));
    client.pipe(server).on('error', () => client.destroy());
    server.pipe(client).on('error', () => server.destroy());
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  return {
    port: (proxy.address() as AddressInfo).port,
    takeBytes: () => {
      const taken = bytes;
      bytes = 0;
      return taken;
    },
    stop: () => {
      proxy.close();
    },
  };
}
