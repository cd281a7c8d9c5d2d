import { MovingAccount, type Person, startMs } from './moving-account.ts';
import { logsOf, runRead, statesOf } from './run-read.ts';

const minuteMs = 60_000;
/** Zoom's clock is not ours. */
const zoomStartMs = startMs - 60 * minuteMs;

const person = (name: string, createdMs: number | undefined, status: Person['status']): Person => ({
  email: `${name}@example.com`,
  id: status === 'pending' ? undefined : name,
  status,
  createdAt: createdMs === undefined ? undefined : new Date(createdMs).toISOString(),
});

/**
 * How many passes a read takes when the account changes after the first page of its first pass, and goes on moving in
 * the second: three when the second one shows somebody new, else two.
 */
async function passesWhen(
  change: (zoom: MovingAccount) => void,
  inSecondPass: (zoom: MovingAccount) => void = () => undefined,
): Promise<number> {
  // A page for each status and a probe for each make six requests a pass.
  const zoom: MovingAccount = new MovingAccount({
    counts: { active: 4, inactive: 1, pending: 1 },
    clock: { nowMs: zoomStartMs },
    pageSize: 10,
    before: (_, __, request) => {
      if (request === 3) change(zoom);
      if (request === 6) inSecondPass(zoom);
      if (request === 9) zoom.people.push(person('Y', zoom.clock.nowMs, 'active'));
    },
  });
  const { messages, failed } = await runRead(zoom);
  expect(failed).toBe(false);
  expect(logsOf(messages, 'INFO').filter((text) => text.includes('pass 2'))).toHaveLength(1);
  expect(statesOf(messages).at(-1)).toMatchObject({ __ab_full_refresh_sync_complete: true });
  return zoom.requests.length / 6;
}

describe('who counts as new in a further pass', () => {
  it.each<[string, number | undefined, Person['status'], number]>([
    ['an old user who was in neither list', zoomStartMs - 1000 * minuteMs, 'active', 3],
    ['a user created six minutes before the first page', zoomStartMs - 6 * minuteMs, 'active', 3],
    ['a user without a time of creation', undefined, 'active', 3],
    ['not one created within the margin of five minutes', zoomStartMs - 4 * minuteMs, 'active', 2],
    ['not one created since', zoomStartMs + minuteMs, 'active', 2],
    ['not an invitation: it tells no time, so it may be new', undefined, 'pending', 2],
  ])('%s', async (_, createdMs, status, passes) => {
    const change = (zoom: MovingAccount): void => {
      zoom.people.push(person('X', createdMs, status));
    };
    expect(await passesWhen(change)).toBe(passes);
  });

  it('by Zoom’s clock at the first page, however late the second pass', async () => {
    const change = (zoom: MovingAccount): void => {
      zoom.people.push(person('X', zoomStartMs + minuteMs, 'active'));
    };
    const later = (zoom: MovingAccount): void => {
      zoom.clock.nowMs += 20 * minuteMs;
    };
    expect(await passesWhen(change, later)).toBe(2);
  });

  it('not an accepted invitation, also when its address is written otherwise', async () => {
    const accept = (zoom: MovingAccount): void => {
      const invited = zoom.people.find(({ status }) => status === 'pending');
      if (invited === undefined) throw new Error('Nobody is invited.');
      Object.assign(invited, { status: 'active', id: 'accepted', email: invited.email.toUpperCase() });
    };
    expect(await passesWhen(accept)).toBe(2);
  });
});
