import { connect, createServer, type AddressInfo } from 'node:net';

/** A server that stands between a client and another server. */
export interface Meddler {
  port: number;
  /** How many bytes the other server sent since the last `reset`. */
  travelled: () => number;
  /** From so many bytes on, every connection breaks. */
  breakAfter: (bytes: number) => void;
  reset: () => void;
  stop: () => void;
}

/** Passes everything on, counts it, and breaks off when it is told to. */
export async function startMeddler(port: number, host = '127.0.0.1'): Promise<Meddler> {
  let travelled = 0;
  let breaksAfter = Infinity;
  const between = createServer((socket) => {
    const server = connect(port, host);
    server.on('data', (chunk) => {
      travelled += chunk.length;
      if (travelled > breaksAfter) socket.destroy();
      else socket.write(chunk);
    });
    socket.on('data', (chunk) => server.write(chunk));
    for (const [one, other] of [
      [socket, server],
      [server, socket],
    ] as const) {
      one.on('close', () => other.destroy());
      one.on('error', () => other.destroy());
    }
  });
  await new Promise<void>((resolve) => between.listen(0, '127.0.0.1', resolve));
  return {
    port: (between.address() as AddressInfo).port,
    travelled: () => travelled,
    breakAfter: (bytes) => {
      breaksAfter = bytes;
    },
    reset: () => {
      travelled = 0;
      breaksAfter = Infinity;
    },
    stop: () => {
      between.close();
    },
  };
}
