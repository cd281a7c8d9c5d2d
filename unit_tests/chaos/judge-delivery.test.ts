import { makeFeed } from '../../chaos/src/feed.ts';
import { judge, type Outcome } from '../../chaos/src/judge.ts';
import { staleMs } from '../../chaos/src/plan.ts';
import { bytesOf, rowOf, sampleOutcome, samplePayload, sampleTruth, streamOf } from './sample-outcome.ts';
import { attempt, kindsOf, leg, printUsers, refuse, rewrite, spoilPayload } from './spoil-outcome.ts';

describe('the judge', () => {
  it.each<[string, (outcome: Outcome) => void, string[]]>([
    [
      'a payload with a user who was named as gone',
      (outcome) => {
        outcome.reading.truth.people.forEach((person) => Object.assign(person, { until: 2 }));
        printUsers(outcome, streamOf('users', sampleTruth().people.map(rowOf), 3, ['A']));
      },
      ['lost'],
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
      'the refusal of tables without one of users, where there is somebody',
      (outcome) => {
        outcome.plan = { ...outcome.plan, feed: { way: 'folder' } };
        refuse(outcome, 3);
      },
      ['exit'],
    ],
  ])('finds %s', (_what, spoil, kinds) => {
    expect(kindsOf(spoil)).toEqual(kinds);
  });

  it.each<[string, (outcome: Outcome) => void]>([
    [
      'the refusal of rows that nothing proves',
      (outcome) => {
        outcome.feed = makeFeed({ way: 'pieces', lostRecord: 0.5 }, [leg(outcome).stdout]);
        refuse(outcome);
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
