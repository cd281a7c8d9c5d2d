import {
  type RecordedZoom,
  startRecordedZoom,
  startZoomSimulator,
  type ZoomSimulator,
} from '@source-zoom/simulators';
import { compareMemberships, type ListedMembers, MembershipCounts } from '../src/sync/membership-counts.ts';
import { allStreams, rowsOf } from './harness/account.ts';
import { readStreams } from './harness/connector.ts';

/** What does not add up in an account that stood still while it was read. */
async function differencesIn(zoom: RecordedZoom | ZoomSimulator): Promise<string[]> {
  const { messages, code } = await readStreams({ config: zoom.config(), catalog: allStreams });
  await zoom.stop();
  expect(code).toBe(0);
  const counts = new MembershipCounts();
  for (const user of rowsOf(messages, 'users')) counts.add(user);
  return (['roles', 'groups'] as const).flatMap((stream) => {
    const listed = rowsOf(messages, stream) as unknown as ListedMembers[];
    expect(listed.some(({ total_members: total }) => (total ?? 0) > 0)).toBe(true);
    return compareMemberships(stream, counts, listed, 0);
  });
}

describe('the memberships that users name are those that Zoom counts', () => {
  it('in answers that Zoom really gave', async () => {
    const zoom = await startRecordedZoom(new URL('recorded/zoom-exchanges.json', import.meta.url));
    expect(await differencesIn(zoom)).toEqual([]);
  });

  it('in a simulated account with all oddities', async () => {
    expect(await differencesIn(await startZoomSimulator({ users: 3000, groups: 40, seed: 71 }))).toEqual([]);
  });

  it('but not when somebody is counted who is not listed', async () => {
    const zoom = await startZoomSimulator({ users: 500, seed: 72 });
    const { account } = zoom;
    const membersOf = account.membersOf.bind(account);
    account.membersOf = (id) => membersOf(id) + (id === '0' ? 1 : 0);
    expect(await differencesIn(zoom)).toEqual([
      expect.stringMatching(/^roles: Zoom counts 2 members of 0 \(Owner\), but 1 active users name it/),
    ]);
  });
});
