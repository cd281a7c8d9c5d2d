import { isOptionalStream } from '@source-zoom/zoom-records';
import type { Finding } from './findings.ts';
import type { ReadSnapshot } from './judge-reading.ts';
import type { OptionalTruth } from './truth.ts';

interface Entity {
  id: string;
  custom_properties?: Record<string, unknown>;
}

/** Of the application in a payload, what optional streams add. */
export interface ApplicationParts {
  custom_properties?: Record<string, unknown>;
  local_groups?: Entity[];
  local_access_creds?: Entity[];
}

/**
 * Compares the optional parts of a payload with the snapshots that it was made of, and with the truth: a part is there
 * just if it was read whole in the run of the users.
 *
 * `users`: the snapshot of the users in the payload; `proven`: those that the transform was given whole.
 */
export function judgeParts(
  application: ApplicationParts,
  users: ReadSnapshot,
  proven: readonly ReadSnapshot[],
  truth: OptionalTruth,
): Finding[] {
  const named = textsOf(application.custom_properties?.['optional_parts']);
  const expected = proven
    .filter(({ stream, at }) => isOptionalStream(stream) && at === users.at)
    .map(({ stream }) => stream);
  return [
    ...expected
      .filter((stream) => !named.includes(stream))
      .map((stream): Finding => ({ kind: 'lost', text: `${stream}, read whole, is missing from a payload` })),
    ...named
      .filter((stream) => !expected.some((name) => name === stream))
      .map((stream): Finding => ({
        kind: 'undetected',
        text: `${stream} is in a payload, but nothing proves it whole in the run of its users`,
      })),
    ...(named.includes('group_admins') ? judgeAdmins(application, truth) : []),
    ...(named.includes('apps') ? judgeApps(application, truth) : []),
  ];
}

function judgeAdmins({ local_groups: groups = [] }: ApplicationParts, { admins }: OptionalTruth): Finding[] {
  const found = groups.flatMap(({ id, custom_properties: own }) => [
    ...textsOf(own?.['admins']).map((address) => `${id} ${address}`),
    ...(textsOf(own?.['unknown_fields']).includes('admins') ? [`${id} `] : []),
  ]);
  return differences('administrator', found, admins);
}

function judgeApps({ local_access_creds: apps = [] }: ApplicationParts, truth: OptionalTruth): Finding[] {
  const ids = (entities: readonly { id: string }[]): string[] => entities.map(({ id }) => id);
  return differences('app', ids(apps), ids(truth.apps));
}

function differences(what: string, found: readonly string[], truth: readonly string[]): Finding[] {
  const [has, should] = [new Set(found), new Set(truth)];
  return [
    ...truth
      .filter((name) => !has.has(name))
      .map((name): Finding => ({ kind: 'lost', text: `the ${what} ${name} is missing from a payload` })),
    ...found
      .filter((name) => !should.has(name))
      .map((name): Finding => ({ kind: 'untrue', text: `Zoom has no ${what} ${name}` })),
  ];
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}
