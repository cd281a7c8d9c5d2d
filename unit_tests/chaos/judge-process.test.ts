import { makeFeed } from '../../chaos/src/feed.ts';
import { judge, type Outcome } from '../../chaos/src/judge.ts';
import { at, bytesOf, sampleOutcome } from './sample-outcome.ts';
import { attempt, blame, cut, defect, kindsOf, leg, refuse, rewrite } from './spoil-outcome.ts';

describe('the judge', () => {
  it.each<[string, (outcome: Outcome) => void, string[]]>([
    [
      'the secret on stderr, in base64',
      (outcome) => {
        leg(outcome).stderr = Buffer.from('sesame/Open+Secret=').toString('base64');
      },
      ['secret'],
    ],
    [
      "Veza's key in a file",
      (outcome) => {
        outcome.delivery.files = ['key: the-key-of-veza'];
      },
      ['secret'],
    ],
    [
      'an exit code that no page names',
      (outcome) => {
        leg(outcome).code = 134;
      },
      ['exit'],
    ],
    [
      'a read that nothing disturbed and that failed, without a word',
      (outcome) => {
        leg(outcome).code = 1;
      },
      ['exit', 'silent'],
    ],
    [
      'a defect of the connector',
      (outcome) => {
        rewrite(outcome, (text) => text + bytesOf([defect]).toString());
      },
      ['silent'],
    ],
    [
      'a refusal without a word',
      (outcome) => {
        outcome.feed = makeFeed({ way: 'pieces', lostRecord: 0.5 }, [leg(outcome).stdout]);
        refuse(outcome);
        attempt(outcome).stderr = '';
      },
      ['silent'],
    ],
    [
      'a line that is no message',
      (outcome) => {
        rewrite(outcome, (text) => `Debugger attached.\n${text}`);
      },
      ['output'],
    ],
    [
      'a stack trace',
      (outcome) => {
        attempt(outcome).stderr = 'TypeError: x\n    at run (file:///app/cli.js:12:3)\n';
      },
      ['output'],
    ],
    [
      'a process that never ended',
      (outcome) => {
        Object.assign(leg(outcome), { hung: true, code: null, signal: 'SIGKILL' });
      },
      ['hang'],
    ],
    [
      "the configuration blamed for what somebody else says in Zoom's place",
      (outcome) => {
        blame(outcome, { do: 'foreign_403', endpoint: 'token' });
      },
      ['untrue'],
    ],
    [
      'a read that failed for pages that could have been smaller',
      (outcome) => {
        blame(outcome, { do: 'gateway_timeout', endpoint: 'users', largerThan: 30 }, 'transient_error');
      },
      ['exit'],
    ],
    [
      'files that a signal left behind',
      (outcome) => {
        const sent = { by: 'SIGTERM', after: 'ms', count: 5 } as const;
        Object.assign(attempt(outcome), { code: null, signal: 'SIGTERM', sent, leftBehind: ['spill'] });
      },
      ['remains'],
    ],
  ])('finds %s', (_what, spoil, kinds) => {
    expect(kindsOf(spoil)).toEqual(kinds);
  });

  it.each<[string, (outcome: Outcome) => void]>([
    [
      'a process that died of the signal that was sent',
      (outcome) => {
        const whole = leg(outcome);
        const killed = { ...whole, code: null, signal: 'SIGKILL', interruption: cut('SIGKILL') } as const;
        const earlier = whole.stdout.toString('utf8').replaceAll(at, '2026-11-24T11:00:00.000Z');
        const half = Buffer.from(earlier.slice(0, earlier.length / 2));
        outcome.reading.legs.unshift({ ...killed, stdout: half, kept: half, window: { from: 0, to: 0 } });
      },
    ],
    [
      'a failure for pages that could not be smaller',
      (outcome) => {
        blame(outcome, { do: 'gateway_timeout', endpoint: 'users', largerThan: 29 }, 'transient_error');
      },
    ],
    [
      'the blame of an address where something else answers',
      (outcome) => {
        blame(outcome, { do: 'foreign_404', endpoint: 'token' });
      },
    ],
  ])('lets pass %s', (_what, change) => {
    const outcome = sampleOutcome();
    change(outcome);
    expect(judge(outcome)).toEqual([]);
  });
});
