import { judge, type Outcome } from '../../chaos/src/judge.ts';
import { bytesOf, rowOf, sampleOutcome, sampleTruth, streamOf } from './sample-outcome.ts';
import {
  cut,
  hideOwner,
  kindsOf,
  leg,
  printUsers,
  refuse,
  rewrite,
  spoilPayload,
  usersWith,
} from './spoil-outcome.ts';

describe('the judge', () => {
  it.each<[string, (outcome: Outcome) => void, string[]]>([
    [
      'a user who was there throughout and is missing, though the proof says whole',
      (outcome) => {
        const users = sampleTruth().people.map(rowOf);
        const without = bytesOf(streamOf('users', users.slice(1)));
        rewrite(outcome, (text) =>
          text.replace(bytesOf(streamOf('users', users)).toString(), without.toString()),
        );
        spoilPayload(outcome, (application) => application.local_users.splice(0, 1));
      },
      ['lost'],
    ],
    [
      'fewer rows than the proof counts',
      (outcome) => {
        rewrite(outcome, (text) => text.replace(/.*"id":"g2".*\n/, ''));
        refuse(outcome);
      },
      ['lost', 'output'],
    ],
    [
      'a membership that is not as in Zoom',
      (outcome) => {
        rewrite(outcome, (text) => text.replace('"group_ids":["g1","gone"]', '"group_ids":["g2"]'));
      },
      ['untrue'],
    ],
    [
      'a user whom nobody knows',
      (outcome) => {
        const row = JSON.stringify({ ...rowOf(sampleTruth().people[0] ?? raise()), id: 'X' });
        rewrite(outcome, (text) =>
          text.replace(/(.*"id":"A".*\n)/, (line) => line + line.replace(/\{"account_id".*?\}/, row)),
        );
        refuse(outcome);
      },
      ['lost', 'output', 'untrue'],
    ],
    [
      'a role whose privileges are others',
      (outcome) => {
        rewrite(outcome, (text) => text.replace('"IMSetting:Read,"', '"IMSetting:Edit"'));
      },
      ['untrue'],
    ],
    [
      'a row that came again and is not as in Zoom',
      (outcome) => {
        printUsers(outcome, streamOf('users', usersWith(['true', 'false']), 3));
      },
      ['untrue'],
    ],
    [
      'a payload made of the row that came first',
      (outcome) => {
        // Nobody who was there throughout: only the rows can tell.
        outcome.reading.truth.people.forEach((person) => Object.assign(person, { from: 2 }));
        printUsers(outcome, streamOf('users', usersWith(['true', 'false']), 3));
      },
      ['untrue'],
    ],
    [
      'a row that came again at the same time',
      (outcome) => {
        const rows = bytesOf(streamOf('users', usersWith(['false', 'true']), 3)).toString();
        const messages = rows.replace('"emitted_at":2', '"emitted_at":1');
        const users = bytesOf(streamOf('users', sampleTruth().people.map(rowOf))).toString();
        rewrite(outcome, (text) => text.replace(users, messages));
      },
      ['untrue'],
    ],
    [
      'a read that went on with the snapshot of a killed one',
      (outcome) => {
        const whole = leg(outcome);
        const lines = whole.stdout.toString('utf8').trimEnd().split('\n');
        const half = Buffer.from(`${lines.slice(0, 4).join('\n')}\n`);
        const rest = Buffer.from(`${lines.filter((line) => !line.includes('"id":"A"')).join('\n')}\n`);
        const killed = { ...whole, code: null, signal: 'SIGKILL', interruption: cut('SIGKILL') } as const;
        outcome.reading.legs = [
          { ...killed, stdout: half, kept: half, window: { from: 0, to: 0 } },
          { ...whole, stdout: rest, kept: rest },
        ];
      },
      ['lost', 'output', 'untrue'],
    ],
    [
      'a user named as gone who was there throughout',
      (outcome) => {
        printUsers(outcome, streamOf('users', sampleTruth().people.map(rowOf), 3, ['A']));
        spoilPayload(outcome, (application) => application.local_users.splice(0, 1));
      },
      ['lost'],
    ],
    [
      'exit 0 though a stream is INCOMPLETE',
      (outcome) => {
        rewrite(outcome, (text) => text.replace('"status":"COMPLETE"', '"status":"INCOMPLETE"'));
      },
      ['output', 'undetected'],
    ],
    [
      'a list COMPLETE though every answer lacked a row',
      (outcome) => {
        const { plan } = outcome;
        outcome.plan = {
          ...plan,
          reading: { ...plan.reading, faults: [{ do: 'drop_row', endpoint: 'groups' }] },
        };
      },
      ['undetected'],
    ],
    [
      'privileges unknown of another role than the one that is refused',
      (outcome) => {
        hideOwner(outcome, { do: 'foreign_403', endpoint: 'role', id: '1' });
      },
      ['untrue'],
    ],
  ])('finds %s', (_what, spoil, kinds) => {
    expect(kindsOf(spoil)).toEqual(kinds);
  });

  it.each<[string, (outcome: Outcome) => void]>([
    [
      'somebody who left while the account was read',
      (outcome) => {
        outcome.reading.truth.people.map((person) =>
          person.key === 'A' ? Object.assign(person, { until: 2 }) : person,
        );
        const users = sampleTruth().people.map(rowOf);
        const without = bytesOf(streamOf('users', users.slice(1)));
        rewrite(outcome, (text) =>
          text.replace(bytesOf(streamOf('users', users)).toString(), without.toString()),
        );
        spoilPayload(outcome, (application) => application.local_users.splice(0, 1));
      },
    ],
    [
      'a row that came again, and is true only then',
      (outcome) => {
        printUsers(outcome, streamOf('users', usersWith(['false', 'true']), 3));
      },
    ],
    [
      'somebody who left after he was read, and is named as gone',
      (outcome) => {
        outcome.reading.truth.people.map((person) =>
          person.key === 'A' ? Object.assign(person, { until: 2 }) : person,
        );
        printUsers(outcome, streamOf('users', sampleTruth().people.map(rowOf), 3, ['A']));
        spoilPayload(outcome, (application) => application.local_users.splice(0, 1));
      },
    ],
    [
      'privileges that Zoom refuses',
      (outcome) => {
        hideOwner(outcome, { do: 'no_permission_200', endpoint: 'role' });
      },
    ],
    [
      'privileges of the one role that is refused',
      (outcome) => {
        hideOwner(outcome, { do: 'forbidden', endpoint: 'role', id: '0' });
      },
    ],
  ])('lets pass %s', (_what, change) => {
    const outcome = sampleOutcome();
    change(outcome);
    expect(judge(outcome)).toEqual([]);
  });
});

function raise(): never {
  throw new Error('Nobody is there.');
}
