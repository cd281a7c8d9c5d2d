// A Zoom that people are changed in while a read by pages of 100 is in the middle of its active users, all of them shown
// by then: one is demoted, thirty are deactivated, one is deleted. Prints one JSON line when it is ready, ends on SIGTERM.
import { startZoomSimulator } from '@source-zoom/simulators';

const demoted = new Set();
let isOver = false;

const zoom = await startZoomSimulator({
  users: Number(process.argv[2]),
  groups: 120,
  seed: 7,
  onRequest: (_, endpoint, query) => {
    const isSecondPage =
      endpoint === 'users' &&
      query.get('status') === 'active' &&
      query.get('page_size') === '100' &&
      (query.get('next_page_token') ?? '') !== '';
    if (!isSecondPage || isOver) return;
    isOver = true;
    demoted.add(numberOf(admin));
    for (const leaver of leavers) account.move('active', placeOf(leaver), 'inactive');
    account.remove('active', placeOf(deleted));
  },
});
const { account } = zoom;

const rowOf = account.row.bind(account);
account.row = (number, status) => ({
  ...rowOf(number, status),
  ...(demoted.has(number) && { role_id: '2' }),
});

const first = account.list('active').slice(0, 100);
const keyOf = (number) => account.keyOf(number, 'active');
const numberOf = (key) => first.find((number) => keyOf(number) === key);
const placeOf = (key) => account.list('active').indexOf(numberOf(key));
const admin = keyOf(first.find((number) => !['0', '2'].includes(rowOf(number, 'active').role_id)));
const [deleted, ...leavers] = first
  .slice(1)
  .map(keyOf)
  .filter((key) => key !== admin)
  .slice(0, 31);

const { url, tokenUrl, credentials } = zoom;
const people = { admin, leavers, deleted };
process.once('SIGTERM', () => void zoom.stop());
process.stdout.write(
  `${JSON.stringify({ url, tokenUrl, credentials, config: zoom.config({ page_size: 100 }), people })}\n`,
);
