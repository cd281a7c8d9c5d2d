import { judgeSync } from '../../chaos/src/destination/judge-sync.ts';
import type { SyncAttempt, SyncOutcome } from '../../chaos/src/destination/run-sync.ts';
import { samplePayload } from './sample-outcome.ts';
import {
  echoesOf,
  failed,
  failureWith,
  passedOn,
  pushed,
  refusal,
  refusedSync,
  repeatedSync,
  sampleMessages,
  sampleSync,
  taken,
  unavailable,
  unprovenRoles,
} from './sample-sync.ts';

const kindsOf = (outcome: SyncOutcome): string[] =>
  [...new Set(judgeSync(outcome).map(({ kind }) => kind))].sort();
const whole = sampleSync();
const refused = refusedSync();
const wholeWith = (more: Partial<SyncAttempt>): SyncOutcome => ({
  ...whole,
  attempts: [{ ...pushed(whole.given), ...more }],
});
const refusedWith = (more: Partial<SyncAttempt>): SyncOutcome => ({
  ...refused,
  attempts: [{ ...failed(refusal), ...more }],
});
const lines = whole.given.toString('utf8').split(/(?<=\n)/);
/** The whole input without the last line feed: the roles are then not proven. */
const unended = whole.given.subarray(0, -1);

describe('the judge of a sync into the destination', () => {
  it.each<[string, SyncOutcome]>([
    ['one that pushed what was proven', whole],
    ['one that was refused, as the roles were not proven', refused],
    ['one that was refused, as the last line feed was missing', { ...refused, given: unended }],
    ['one that was given nothing', { ...refused, given: Buffer.alloc(0) }],
    [
      'one that failed under faults that last, and pushed when they were over',
      repeatedSync('before_the_push', failed(unavailable), pushed(whole.given)),
    ],
    [
      'one whose payload Veza took and did not process',
      repeatedSync('after_the_push', { ...failed(unavailable), pushes: [taken()] }, pushed(whole.given)),
    ],
    ['one of which no answer came through', wholeWith({ pushes: [taken(false)] })],
  ])('has nothing to say of %s', (_what, outcome) => {
    expect(judgeSync(outcome)).toEqual([]);
  });

  it.each<[string, SyncOutcome, string[]]>([
    ['no push of what was proven', { ...whole, attempts: [pushed(whole.given, [])] }, ['lost']],
    ['a refusal of what was proven', { ...whole, attempts: [failed(refusal)] }, ['exit', 'lost']],
    [
      'two pushes, although only an answer was lost',
      { ...whole, attempts: [pushed(whole.given, [taken(false), taken()])] },
      ['duplicate'],
    ],
    ['a payload without somebody', wholeWith({ pushes: [{ ...taken(), payload: withoutUser() }] }), ['lost']],
    ['a state before the push', wholeWith({ pushesBeforeState: 0 }), ['untrue']],
    ['a second provider', { ...whole, providers: 2 }, ['duplicate']],
    ['a second data source', { ...whole, dataSources: 2 }, ['duplicate']],
    ['no data source in the end', { ...whole, dataSources: 0 }, ['lost']],
    [
      'a state that is missing',
      wholeWith({ stdout: echoesOf(passedOn(sampleMessages(unprovenRoles))) }),
      ['output'],
    ],
    [
      'a state that comes twice',
      wholeWith({ stdout: Buffer.concat([echoesOf(whole.given), echoesOf(whole.given)]) }),
      ['output'],
    ],
    [
      'a line that is no message',
      wholeWith({ stdout: Buffer.concat([Buffer.from('Hello.\n'), echoesOf(whole.given)]) }),
      ['output'],
    ],
    [
      'a last line without an end',
      wholeWith({ stdout: Buffer.concat([echoesOf(whole.given), Buffer.from('{"type')]) }),
      ['output'],
    ],
    [
      'a failure under faults that pass',
      repeatedSync(undefined, failed(unavailable), pushed(whole.given)),
      ['exit', 'lost'],
    ],
    ['success under faults that last', repeatedSync('before_the_push', pushed(whole.given)), ['exit']],
    [
      'a second sync that fails',
      repeatedSync('before_the_push', failed(unavailable), failed(unavailable)),
      ['exit', 'lost'],
    ],
    [
      'what Veza took in a sync that failed before',
      repeatedSync('before_the_push', { ...failed(unavailable), pushes: [taken()] }, pushed(whole.given)),
      ['exit'],
    ],
    [
      'a failure after the push, but without a push',
      repeatedSync('after_the_push', failed(unavailable), pushed(whole.given)),
      ['lost'],
    ],
    [
      'a state in a sync that failed',
      repeatedSync(
        'before_the_push',
        { ...failed(unavailable), stdout: Buffer.concat([echoesOf(whole.given), failureWith(unavailable)]) },
        pushed(whole.given),
      ),
      ['output'],
    ],
    [
      'no sentence',
      repeatedSync('before_the_push', failed('Error: undefined'), pushed(whole.given)),
      ['silent'],
    ],
  ])('finds %s', (_what, outcome, kinds) => {
    expect(kindsOf(outcome)).toEqual(kinds);
  });

  it.each<[string, SyncOutcome, string[]]>([
    ['a push of what nothing proves', refusedWith({ pushes: [taken()] }), ['undetected']],
    ['a data source of what nothing proves', { ...refused, dataSources: 1 }, ['undetected']],
    ['a provider of what nothing proves', { ...refused, providers: 1 }, ['undetected']],
    [
      'success with what nothing proves',
      { ...refused, attempts: [{ ...pushed(refused.given), pushes: [] }] },
      ['exit'],
    ],
    [
      'a push of users whose last state is no proof',
      {
        ...whole,
        given: Buffer.from(
          `${lines.join('')}${lines.find((line) => line.includes('STATE'))?.replace('"__ab', '"no') ?? ''}`,
        ),
      },
      ['exit', 'output', 'undetected'],
    ],
    [
      'a sentence that names no stream',
      refusedWith({ stdout: failureWith('Some rows are not whole; sync again.') }),
      ['silent'],
    ],
    [
      'a sentence that says not what to do',
      refusedWith({ stdout: failureWith('roles: nothing proves them whole.') }),
      ['silent'],
    ],
    ['a failure without a word', refusedWith({ stdout: Buffer.alloc(0) }), ['output', 'silent']],
    [
      'a defect',
      refusedWith({ stdout: failureWith(`Something went wrong in the connector itself. ${refusal}`) }),
      ['silent'],
    ],
    ['a stack trace', refusedWith({ stderr: 'Error: no\n    at push (file.js:1:2)\n' }), ['output']],
    ['the secret of the source', refusedWith({ stderr: 'sesame/Open+Secret=' }), ['secret']],
    ["Veza's key", refusedWith({ stderr: 'the-key-of-veza' }), ['secret']],
    ["Veza's key in a file", { ...refused, files: ['the-key-of-veza'] }, ['secret']],
    ['a temporary file', refusedWith({ leftBehind: ['staging.db'] }), ['remains']],
    ['a signal that nobody sent', refusedWith({ code: null, signal: 'SIGSEGV' }), ['exit']],
    ['a process that never ended', refusedWith({ hung: true, code: null, signal: 'SIGKILL' }), ['hang']],
  ])('finds, of a sync that is to be refused, %s', (_what, outcome, kinds) => {
    expect(kindsOf(outcome)).toEqual(kinds);
  });
});

function withoutUser(): unknown {
  const payload = samplePayload();
  for (const { local_users } of payload.applications) local_users.pop();
  return payload;
}
