import { faultKinds, vezaFaultKinds } from '@source-zoom/simulators';
import { isOptionalStream } from '@source-zoom/zoom-records';
import type { Outcome } from './judge.ts';
import { lastStates, messagesOf, streams, wholeLines } from './messages.ts';
import { feedWays, staleMs, strikes } from './plan.ts';

const zoom = (kind: string): string => `zoom ${kind}`;
const veza = (kind: string): string => `veza ${kind}`;
const read = (what: string): string => `read ${what}`;
const fed = (what: string): string => `fed ${what}`;
const command = (what: string): string => `transform ${what}`;

/** Everything that many runs together must have met, of both halves. */
export const everything: readonly string[] = [
  ...faultKinds.map(zoom),
  ...vezaFaultKinds.map(veza),
  ...['SIGKILL', 'SIGTERM', 'SIGINT', 'reader_leaves'].map((by) => read(`cut by ${by}`)),
  ...['nothing', 'users', 'groups', 'roles', 'an optional stream'].map((phase) => read(`cut in ${phase}`)),
  ...['given a state', 'forgotten', 'heap limit', 'wrong clock', 'clock jump'].map(read),
  ...['slow reader', 'frozen', 'rate limits', 'short tokens', 'unpaged groups'].map(read),
  ...['add', 'remove', 'move'].map((kind) => read(`while users ${kind}`)),
  ...feedWays.map(fed),
  ...['in part', 'less a record'].map(fed),
  ...strikes.map((by) => command(`cut by ${by}`)),
  ...['cut at a call', 'disk full', 'no folder', 'heap limit', 'too late'].map(command),
  ...['to a file', 'pushed', 'pushed in parts', 'waited for'].map(command),
];

/** What a run met; the same thing again and again counts as often as it came. */
export function metBy({ plan, reading, delivery }: Outcome): [string, number][] {
  const some = (what: string, ...conditions: boolean[]): [string, number][] => {
    const count = conditions.filter(Boolean).length;
    return count === 0 ? [] : [[what, count]];
  };
  const { reading: how, feed, delivery: then } = plan;
  const legs = how.legs.slice(0, reading.legs.length);
  const { attempts } = delivery;
  return [
    ...[...reading.faults].map(([kind, count]): [string, number] => [zoom(kind), count]),
    ...[...delivery.faults].map(([kind, count]): [string, number] => [veza(kind), count]),
    ...reading.legs.flatMap(({ interruption, stdout }) =>
      interruption ? [...some(read(`cut by ${interruption.by}`), true), ...some(phaseOf(stdout), true)] : [],
    ),
    ...some(
      read('given a state'),
      ...reading.legs.map(
        (_, at) => lastStates(reading.legs.slice(0, at).map(({ kept }) => kept)).length > 0,
      ),
    ),
    ...some(
      read('forgotten'),
      ...reading.legs.map(({ kept, stdout }) => kept.length > 0 && kept.length < stdout.length),
    ),
    ...some(read('heap limit'), ...legs.map(({ heapMb }) => heapMb !== undefined)),
    ...some(read('wrong clock'), ...legs.map(({ clock }) => clock.offsetMs !== 0)),
    ...some(read('clock jump'), ...legs.map(({ clock }) => clock.jump !== undefined)),
    ...some(read('slow reader'), ...legs.map(({ slowReader }) => slowReader !== undefined)),
    ...some(read('frozen'), ...legs.map(({ freeze }) => freeze !== undefined)),
    ...some(read('rate limits'), how.enforceLimits),
    ...some(read('short tokens'), how.tokenSeconds < 600),
    ...some(read('unpaged groups'), how.unpagedGroups),
    ...how.changes.flatMap(({ kind }) => some(read(`while users ${kind}`), true)),
    ...some(fed(feed.way), true),
    ...some(fed('in part'), feed.firstLegs !== undefined && feed.firstLegs < reading.legs.length),
    ...some(fed('less a record'), feed.lostRecord !== undefined),
    ...attempts.flatMap(({ sent }) => (sent ? some(command(`cut by ${sent.by}`), true) : [])),
    ...some(command('cut at a call'), ...attempts.map(({ sent }) => sent?.after === 'calls')),
    ...some(command('disk full'), ...attempts.map(({ plan: { disk } }) => typeof disk === 'object')),
    ...some(command('no folder'), ...attempts.map(({ plan: { disk } }) => disk === 'no_folder')),
    ...some(command('heap limit'), ...attempts.map(({ plan: { heapMb } }) => heapMb !== undefined)),
    ...some(command('too late'), ...attempts.map(({ plan: { clock } }) => clock.offsetMs === staleMs)),
    ...some(command('to a file'), then.command === 'transform'),
    ...some(command('pushed'), then.command === 'push' && delivery.payloads.length > 0),
    ...some(command('pushed in parts'), then.parts && delivery.payloads.length > 0),
    ...some(command('waited for'), then.command === 'push' && then.wait && delivery.payloads.length > 0),
  ];
}

/** The stream that was read when the output ended. */
function phaseOf(stdout: Buffer): string {
  const names = messagesOf(wholeLines(stdout)).flatMap((message) =>
    message.type === 'TRACE' && message.trace.type === 'STREAM_STATUS'
      ? [message.trace.stream_status.stream_descriptor.name]
      : [],
  );
  const last = names.at(-1) ?? 'nothing';
  if (isOptionalStream(last)) return read('cut in an optional stream');
  return read(`cut in ${streams.find((stream) => stream === last) ?? 'nothing'}`);
}
