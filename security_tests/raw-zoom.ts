import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import type { Wire } from './hostile-http.ts';

type Row = Record<string, unknown>;

const user = (at: number, status: string): Row => ({
  id: `user-${at}`,
  email: `Zoë.${at}@example.com`,
  first_name: 'Zoë',
  last_name: '日本 🙂',
  type: 2,
  status,
  role_id: String(at % 3),
  group_ids: ['g1'],
  created_at: '2021-02-03T04:05:06Z',
});

/** A small account, as its rows. */
export const account = {
  users: [0, 1, 2, 3, 4].map((at) => user(at, at < 4 ? 'active' : 'inactive')),
  groups: [{ id: 'g1', name: 'Grüppe', total_members: 5 }],
  roles: ['0', '1', '2'].map((id) => ({ id, name: `Rolle ${id} ü`, description: '', total_members: 1 })),
};

/** Who and what of each row, by id; a row that came again counts as it came last. */
export function namesOf(rows: readonly Row[]): Map<unknown, unknown[]> {
  return new Map(rows.map(({ id, email, name, status, role_id }) => [id, [email ?? name, status, role_id]]));
}

/** The same of the account. */
export const rowsOfAccount = (stream: keyof typeof account): Map<unknown, unknown[]> =>
  namesOf(account[stream]);

export const token = 'a-token-that-is-not-to-be-shown';

/** What Zoom answers under an address. */
export function bodyOf(url: string): string {
  const { pathname, searchParams } = new URL(url, 'http://zoom');
  const list = (name: string, rows: readonly Row[]): string => {
    const from = Number(searchParams.get('next_page_token') ?? '0');
    const to = from + Number(searchParams.get('page_size') ?? '300');
    const next = to < rows.length ? String(to) : '';
    return JSON.stringify({
      total_records: rows.length,
      next_page_token: next,
      [name]: rows.slice(from, to),
    });
  };
  const [, , name = '', id] = pathname.split('/');
  if (name === 'token')
    return JSON.stringify({ access_token: token, token_type: 'bearer', expires_in: 3599, scope: '' });
  if (id !== undefined) return JSON.stringify({ id, name: `Rolle ${id} ü`, privileges: ['User:Read'] });
  if (name === 'users')
    return list(
      name,
      account.users.filter(({ status }) => status === searchParams.get('status')),
    );
  if (name === 'groups') return list(name, account.groups);
  return list(name, searchParams.get('type') === 'iq' ? [] : account.roles);
}

export interface RawZoom {
  base: string;
  stop: () => Promise<void>;
}

/** A server that speaks what it is told, HTTP or not. `answer`: to each request, by its address. */
export async function startRawZoom(answer: (url: string) => Wire): Promise<RawZoom> {
  const sockets = new Set<Socket>();
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    let received = '';
    socket.on('data', (data) => {
      received += data.toString('latin1');
      for (;;) {
        const [head, url] = /^\w+ (\S+) HTTP[^]*?\r\n\r\n/.exec(received) ?? [];
        if (head === undefined || url === undefined) return;
        const length = head.length + Number(/^content-length: (\d+)/im.exec(head)?.[1] ?? 0);
        if (received.length < length) return;
        received = received.slice(length);
        send(socket, answer(url));
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function send(socket: Socket, { bytes, end }: Wire): void {
  if (end === 'end') socket.end(bytes);
  else
    socket.write(bytes, () => {
      if (end === 'reset') socket.resetAndDestroy();
    });
}
