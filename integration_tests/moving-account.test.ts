import { startZoomSimulator, type ZoomSimulator } from '@source-zoom/simulators';
import { endOf, provenRows } from './harness/account.ts';
import { readStreams } from './harness/connector.ts';

/** One creation, deletion, change of status, invitation and activation, once for each pass over the active users. */
function move({ account }: ZoomSimulator): void {
  const now = Date.now();
  account.add('active', now);
  account.add('pending', now);
  account.remove('inactive', 3);
  account.move('active', 2, 'inactive');
  account.move('pending', 1, 'active');
}

/** Counts everybody, and never lists one user in fifty. */
function hideSome({ account }: ZoomSimulator): void {
  const list = account.list.bind(account);
  account.list = (status) => {
    const numbers = [...list(status)];
    const slice = numbers.slice.bind(numbers);
    numbers.slice = (from, to) => slice(from, to).filter((number) => number % 50 !== 7);
    return numbers;
  };
}

describe('an account that moves while it is read', () => {
  it('ends COMPLETE, and nobody who was there throughout is missing', async () => {
    let pages = 0;
    const zoom = await startZoomSimulator({
      users: 2000,
      seed: 21,
      onRequest: (simulator, endpoint, query) => {
        if (endpoint !== 'users' || query.get('status') !== 'active' || query.get('page_size') === '1')
          return;
        pages += 1;
        // In the middle of the first pass, and of each further one.
        if (pages % 9 === 5) move(simulator);
      },
    });
    const before = new Map([...zoom.account.users()].map(({ id, email }) => [email.toLowerCase(), id]));
    const { messages, code } = await readStreams({
      config: zoom.config({ page_size: 200 }),
      catalog: ['users'],
    });
    await zoom.stop();
    const after = new Set([...zoom.account.users()].map(({ email }) => email.toLowerCase()));
    const shown = new Set(provenRows(messages, 'users').map(({ email }) => String(email).toLowerCase()));
    const throughout = [...before.keys()].filter((email) => after.has(email));
    expect(pages).toBeGreaterThan(9);
    expect([code, endOf(messages, 'users')]).toEqual([0, 'COMPLETE']);
    expect(throughout.filter((email) => !shown.has(email))).toEqual([]);
  }, 60_000);

  it('ends INCOMPLETE when rows are dropped, also while the totals move', async () => {
    let pages = 0;
    const zoom = await startZoomSimulator({
      users: 1500,
      seed: 22,
      onRequest: (simulator, endpoint) => {
        if (endpoint !== 'users') return;
        pages += 1;
        if (pages % 8 === 4) simulator.account.add('active', Date.now());
      },
    });
    hideSome(zoom);
    const { messages, code } = await readStreams({
      config: zoom.config({ page_size: 100 }),
      catalog: ['users'],
    });
    await zoom.stop();
    expect([code, endOf(messages, 'users')]).toEqual([1, 'INCOMPLETE']);
  }, 60_000);
});
