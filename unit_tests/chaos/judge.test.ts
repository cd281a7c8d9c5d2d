import type { AirbyteMessage } from '@source-zoom/airbyte-protocol';
import type { FaultRule } from '@source-zoom/simulators';
import { makeFeed } from '../../chaos/src/feed.ts';
import { judge, type Outcome } from '../../chaos/src/judge.ts';
import { type Interruption, staleMs } from '../../chaos/src/plan.ts';
import { at, bytesOf, rowOf, sampleOutcome, samplePayload, sampleTruth, streamOf } from './sample-outcome.ts';

/** The kinds of findings, each once, of a run that was spoiled. */
function kindsOf(spoil: (outcome: Outcome) => void): string[] {
  const outcome = sampleOutcome();
  spoil(outcome);
  return [...new Set(judge(outcome).map(({ kind }) => kind))].sort();
}

function leg(outcome: Outcome): Outcome['reading']['legs'][number] {
  const [first] = outcome.reading.legs;
  if (first === undefined) throw new Error('No leg.');
  return first;
}

function attempt(outcome: Outcome): Outcome['delivery']['attempts'][number] {
  const [first] = outcome.delivery.attempts;
  if (first === undefined) throw new Error('No attempt.');
  return first;
}

/** Rewrites what the connector printed, and what the transform was fed. */
function rewrite(outcome: Outcome, change: (text: string) => string): void {
  const stdout = Buffer.from(change(leg(outcome).stdout.toString('utf8')));
  Object.assign(leg(outcome), { stdout, kept: stdout });
  outcome.feed = makeFeed({ way: 'pieces' }, [stdout]);
}

/** Puts other messages of users in place of those that were printed. */
function printUsers(outcome: Outcome, messages: readonly AirbyteMessage[]): void {
  const users = bytesOf(streamOf('users', sampleTruth().people.map(rowOf))).toString();
  rewrite(outcome, (text) => text.replace(users, bytesOf(messages).toString()));
}

/** Rows of the sample's users, the first of them with another status before, after or instead of the true one. */
function usersWith(order: readonly ('true' | 'false')[]): object[] {
  const [ann, ...others] = sampleTruth().people.map(rowOf);
  const rows = { true: { ...ann }, false: { ...ann, status: 'inactive' } };
  return [...order.map((one) => rows[one]), ...others];
}

/** As if the transform had refused. */
function refuse(outcome: Outcome, code = 4): void {
  Object.assign(attempt(outcome), { code, stderr: 'No.' });
  outcome.delivery.payloads = [];
}

type Payload = ReturnType<typeof samplePayload>;

function spoilPayload(
  outcome: Outcome,
  change: (application: Payload['applications'][number]) => void,
): void {
  const payload = samplePayload();
  for (const application of payload.applications) change(application);
  outcome.delivery.payloads = [payload];
}

const defect: AirbyteMessage = {
  type: 'TRACE',
  trace: {
    type: 'ERROR',
    emitted_at: 1,
    error: { message: 'Something went wrong in the connector itself.', failure_type: 'system_error' },
  },
};

/** Plans these faults, and hides the privileges of the Owner, as Zoom shows them, from rows and payload. */
function hideOwner(outcome: Outcome, ...faults: FaultRule[]): void {
  const { plan } = outcome;
  outcome.plan = { ...plan, reading: { ...plan.reading, faults } };
  rewrite(outcome, (text) => text.replace('["User:Read","IMSetting:Read,"]', 'null'));
  spoilPayload(outcome, ({ local_roles }) => {
    for (const role of local_roles) delete role.permissions;
  });
}

/** Ends the only process with an error, by default of the configuration, under this fault. */
function blame(
  outcome: Outcome,
  fault: FaultRule,
  failure_type: 'config_error' | 'transient_error' = 'config_error',
): void {
  const { plan } = outcome;
  outcome.plan = { ...plan, reading: { ...plan.reading, faults: [fault] } };
  const error = { message: 'The client secret is wrong.', failure_type };
  const stdout = bytesOf([{ type: 'TRACE', trace: { type: 'ERROR', emitted_at: 1, error } }]);
  Object.assign(leg(outcome), { code: 1, stdout, kept: stdout });
  outcome.feed = makeFeed({ way: 'pieces' }, [stdout]);
  refuse(outcome);
}

const cut = (by: Interruption['by']): Interruption => ({ by, after: 'lines', count: 1 });

describe('the judge', () => {
  it('has nothing to say of a run in which all went well', () => {
    expect(judge(sampleOutcome())).toEqual([]);
  });

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
      'a payload with a user who was named as gone',
      (outcome) => {
        outcome.reading.truth.people.forEach((person) => Object.assign(person, { until: 2 }));
        printUsers(outcome, streamOf('users', sampleTruth().people.map(rowOf), 3, ['A']));
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
      'a payload though the last pieces were kept back',
      (outcome) => {
        outcome.feed = { ...outcome.feed, lines: outcome.feed.lines.slice(0, -12) };
      },
      ['exit', 'undetected'],
    ],
    ['a refusal of whole rows', refuse, ['exit']],
    [
      'done without a payload',
      (outcome) => {
        outcome.delivery.payloads = [];
      },
      ['lost'],
    ],
    [
      'a payload that is no JSON',
      (outcome) => {
        outcome.delivery.payloads = ['{"applications":['];
      },
      ['output'],
    ],
    [
      'a user twice in a payload',
      (outcome) => {
        spoilPayload(outcome, ({ local_users }) => local_users.push(...local_users.slice(0, 1)));
      },
      ['duplicate'],
    ],
    [
      'a user who is missing from a payload',
      (outcome) => {
        spoilPayload(outcome, ({ local_users }) => local_users.pop());
      },
      ['lost'],
    ],
    [
      'the members of a group missing from a payload',
      (outcome) => {
        spoilPayload(outcome, ({ local_users }) => {
          for (const user of local_users) delete user.groups;
        });
      },
      ['lost'],
    ],
    [
      'an assignment missing from a payload',
      (outcome) => {
        const payload = samplePayload();
        payload.identity_to_permissions.pop();
        outcome.delivery.payloads = [payload];
      },
      ['lost'],
    ],
    [
      'a role with other permissions in a payload',
      (outcome) => {
        spoilPayload(outcome, ({ local_roles }) => {
          for (const role of local_roles) role.permissions = ['User:Edit'];
        });
      },
      ['untrue'],
    ],
    [
      'a provider twice in Veza',
      (outcome) => {
        outcome.delivery.providers = 2;
      },
      ['duplicate'],
    ],
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
      'a push of rows that are too old',
      (outcome) => {
        const { plan } = outcome;
        outcome.plan = { ...plan, delivery: { ...plan.delivery, command: 'push' } };
        attempt(outcome).plan = { clock: { offsetMs: staleMs }, faults: [] };
      },
      ['exit'],
    ],
    [
      'a payload though rows of the table were lost',
      (outcome) => {
        outcome.feed = makeFeed({ way: 'folder', lostRecord: 0.5 }, [leg(outcome).stdout]);
      },
      ['exit', 'undetected'],
    ],
    [
      'a group in a payload that Zoom does not have',
      (outcome) => {
        spoilPayload(outcome, ({ local_groups }) => local_groups.push({ id: 'g3' }));
      },
      ['untrue'],
    ],
    [
      'an invited user who is active in a payload',
      (outcome) => {
        spoilPayload(outcome, ({ local_users }) => {
          for (const user of local_users) user.is_active = true;
        });
      },
      ['untrue'],
    ],
    [
      'a defect of the transform',
      (outcome) => {
        refuse(outcome, 1);
      },
      ['exit'],
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
      'the refusal of tables without one of users, where there is somebody',
      (outcome) => {
        outcome.plan = { ...outcome.plan, feed: { way: 'folder' } };
        refuse(outcome, 3);
      },
      ['exit'],
    ],
    [
      'privileges unknown of another role than the one that is refused',
      (outcome) => {
        hideOwner(outcome, { do: 'foreign_403', endpoint: 'role', id: '1' });
      },
      ['untrue'],
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
      'the refusal of rows that nothing proves',
      (outcome) => {
        outcome.feed = makeFeed({ way: 'pieces', lostRecord: 0.5 }, [leg(outcome).stdout]);
        refuse(outcome);
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
    [
      'a role without permissions, of a list that Zoom refuses, because somebody has it',
      (outcome) => {
        const { plan, reading } = outcome;
        const faults = [{ do: 'no_permission_200', endpoint: 'roles' } as const];
        outcome.plan = { ...plan, reading: { ...plan.reading, faults } };
        for (const role of reading.truth.roles) role.type = 'iq';
        spoilPayload(outcome, ({ local_roles }) => {
          for (const role of local_roles) delete role.permissions;
        });
      },
    ],
    [
      'the refusal of tables without one of users, where there is nobody',
      (outcome) => {
        outcome.reading.truth.people = [];
        const users = bytesOf(streamOf('users', sampleTruth().people.map(rowOf)));
        rewrite(outcome, (text) => text.replace(users.toString(), bytesOf(streamOf('users', [])).toString()));
        outcome.plan = { ...outcome.plan, feed: { way: 'folder' } };
        refuse(outcome, 3);
      },
    ],
    [
      'a full disk, said as documented',
      (outcome) => {
        refuse(outcome, 2);
        attempt(outcome).plan = { clock: { offsetMs: 0 }, faults: [], disk: { blocks: 1 } };
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
