import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** Passes bytes on to a port, and breaks connections. */
export interface Cut {
  port: number;
  /** How many bytes of answers have passed. */
  passed: number;
  /** Breaks every connection on which more than that many bytes came; `times`: so often, by default for ever. */
  after(bytes: number, times?: number): void;
  /** Passes everything on again, and breaks all connections once that many bytes have passed on them together. */
  reset(inAll?: number): void;
  stop(): Promise<void>;
}

export async function startCut(to: number): Promise<Cut> {
  let [limit, left, inAll] = [Infinity, 0, Infinity];
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    const behind = connect(to, '127.0.0.1');
    let came = 0;
    behind.on('data', (chunk) => {
      came += chunk.length;
      cut.passed += chunk.length;
      if (cut.passed > inAll) {
        socket.destroy();
        return;
      }
      if (came <= limit || left === 0) {
        socket.write(chunk);
        return;
      }
      left -= 1;
      socket.write(chunk.subarray(0, chunk.length - Math.ceil((came - limit) / 2)), () => socket.destroy());
    });
    socket.on('data', (chunk) => behind.write(chunk));
    for (const [one, other] of [
      [socket, behind],
      [behind, socket],
    ] as const) {
      one.on('close', () => other.destroy());
      one.on('error', () => other.destroy());
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut: Cut = {
    port: (server.address() as AddressInfo).port,
    passed: 0,
    after(bytes, times = Infinity) {
      [limit, left] = [bytes, times];
    },
    reset(most = Infinity) {
      [limit, left, inAll] = [Infinity, 0, most];
      cut.passed = 0;
    },
    stop: async () => {
      for (const socket of open) socket.destroy();
      await once(server.close(), 'close');
    },
  };
  return cut;
}
