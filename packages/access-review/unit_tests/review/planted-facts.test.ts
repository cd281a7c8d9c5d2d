import fc from 'fast-check';
import type { PayloadEntities } from '../../../oaa/src/payload/payload-entities.ts';
import type {
  CredentialEntry,
  LocalGroup,
  LocalUser,
  PropertyValue,
} from '../../../oaa/src/payload/payload.ts';
import { findFindings } from '../../src/findings/find.ts';
import { rules } from '../../src/findings/rules.ts';
import { defaultSettings } from '../../src/findings/settings.ts';
import { InventoryTaker } from '../../src/inventory/inventory-taker.ts';
import { unknownOrigin } from '../../src/inventory/inventory.ts';
import { optionalParts } from '../../src/inventory/optional-parts.ts';

const now = Date.parse('2026-11-24T00:00:00Z');

/** A payload under construction; what is planted in it has names of its own. */
class Payload {
  readonly users: LocalUser[] = [];
  readonly groups: LocalGroup[] = [];
  readonly credentials: CredentialEntry[] = [];
  readonly licences: string[] = [];
  readonly #roles = new Map<string, string>();

  /** An active user whose way of signing in is known and in order. */
  user(id: string, properties: Record<string, PropertyValue> = {}, more: Partial<LocalUser> = {}): void {
    const orderly = { status: 'active', plan_type: 1, sso_bypass: false, two_factor_required: true };
    const custom_properties = Object.fromEntries(
      Object.entries({ ...orderly, ...properties }).filter(([, value]) => value !== 'absent'),
    );
    this.users.push({
      id,
      name: id,
      email: `${id}@Example.com`,
      is_active: true,
      created_at: '2020-01-01T00:00:00Z',
      last_login_at: '2026-11-20T00:00:00Z',
      custom_properties,
      ...more,
    });
  }

  privileged(...given: Parameters<Payload['user']>): void {
    this.user(...given);
    this.#roles.set(given[0], 'editor');
  }

  group(id: string, admins: string[], properties: Record<string, PropertyValue> = {}): void {
    this.groups.push({
      id,
      name: id,
      custom_properties: { ...(admins.length > 0 && { admins }), ...properties },
    });
  }

  app(id: string, properties: Record<string, PropertyValue>, permissions: string[] = []): void {
    this.credentials.push({
      credential: { id, name: id, is_active: true, custom_properties: properties },
      permissions,
    });
  }

  /** What is found by the rules about optional parts. */
  findings(parts: readonly string[]): string[] {
    const taker = new InventoryTaker();
    const { users, groups, credentials, licences } = this;
    const assignments: PayloadEntities['assignments'] = [...this.#roles].map(([identity, role]) => ({
      identity,
      identity_type: 'local_user',
      role_assignments: [{ application: 'Zoom', role, apply_to_application: true }],
    }));
    const roles = [{ id: 'editor', name: 'Editor', permissions: ['User:Edit'] }];
    taker.take({ users, groups, credentials, assignments, roles });
    const custom_properties = { optional_parts: [...parts], licences };
    const inventory = taker.finish({ name: 'Zoom', custom_properties }, unknownOrigin);
    const ofParts = new Set(rules.filter((rule) => rule.parts !== undefined).map(({ id }) => id));
    return [...findFindings(inventory, defaultSettings, now)]
      .filter(({ rule }) => ofParts.has(rule))
      .map(({ rule, subject }) => `${rule} ${subject.key}`)
      .sort();
  }
}

const administering = (id: string): Record<string, PropertyValue> => ({ administers_groups: [id] });
const forAll = { approved_type: 'forAllUser' };

/** A fact by which exactly these rules find something, or, as a near miss, none: it is planted under this name. */
type Fact = [plant: (payload: Payload, id: string) => void, ...rules: string[]];

const facts: Record<string, Fact> = {
  'an address of nobody': [
    (payload, id) => {
      payload.group(`g-${id}`, [id]);
    },
    'group-admin-without-user',
  ],
  'an inactive administrator': [
    (payload, id) => {
      payload.group(`g-${id}`, [`${id}@example.com`]);
      payload.user(id, { status: 'inactive', ...administering(`g-${id}`) }, { is_active: false });
    },
    'inactive-group-admin',
  ],
  'an administrator who never came': [
    (payload, id) => {
      payload.group(`g-${id}`, [`${id}@example.com`]);
      payload.user(id, administering(`g-${id}`));
      delete payload.users.at(-1)?.last_login_at;
    },
    'group-admin-never-logged-in',
  ],
  'an administrator with a weak sign-in': [
    (payload, id) => {
      payload.group(`g-${id}`, [`${id}@example.com`]);
      payload.user(id, { ...administering(`g-${id}`), two_factor_required: false });
    },
    'group-admin-with-weak-sign-in',
  ],
  'an administrator in order, of whom little is known': [
    (payload, id) => {
      payload.group(`g-${id}`, [`${id}@example.com`]);
      payload.user(id, { ...administering(`g-${id}`), two_factor_required: 'absent', sso_bypass: 'absent' });
    },
  ],
  'a group without': [
    (payload, id) => {
      payload.group(id, []);
    },
    'group-without-admins',
  ],
  'a group of which not all are known': [
    (payload, id) => {
      payload.group(id, [], { unknown_fields: ['admins'] });
    },
    'unknown-group-admins',
  ],
  'no second factor': [
    (payload, id) => {
      payload.privileged(id, { two_factor_required: false });
    },
    'privileged-user-without-second-factor',
  ],
  'a way round single sign-on': [
    (payload, id) => {
      payload.privileged(id, { sso_bypass: true });
    },
    'privileged-user-bypasses-sso',
  ],
  'both, of a member': [
    (payload, id) => {
      payload.user(id, { sso_bypass: true, two_factor_required: false });
    },
  ],
  'an app for everybody': [
    (payload, id) => {
      payload.app(id, forAll, ['user:write:user:admin']);
    },
    'admin-app-for-everybody',
  ],
  'an app for everybody that only reads': [
    (payload, id) => {
      payload.app(id, { ...forAll, scopes: ['user:read:user:admin'] });
    },
  ],
  'an app of a leaver': [
    (payload, id) => {
      payload.app(id, { approver_id: 'left' });
    },
    'app-approved-by-leaver',
  ],
  'an app of unknown scopes': [
    (payload, id) => {
      payload.app(id, { unknown_fields: ['scopes'] });
    },
    'unknown-app-scopes',
  ],
  'too few licences': [
    (payload, id) => {
      payload.licences.push(`${id}=4/3`);
    },
    'more-licences-than-bought',
  ],
  'just enough licences': [
    (payload, id) => {
      payload.licences.push(`${id}=3/3`);
    },
  ],
  'unknown licences': [
    (payload, id) => {
      payload.licences.push(`${id}=?/3`);
    },
    'unknown-licences',
  ],
  'a licence of somebody inactive': [
    (payload, id) => {
      payload.user(id, { plan_type: 2, status: 'inactive' }, { is_active: false });
    },
    'licence-of-inactive-user',
  ],
  'a licence of somebody invited': [
    (payload, id) => {
      payload.user(id, { plan_type: 2, status: 'pending' }, { is_active: false });
    },
  ],
};

/** This one is about all of an account together. */
const unknownSignIn = (payload: Payload, id: string): void => {
  payload.privileged(id, { two_factor_required: 'absent' });
};

it('there is a fact for every rule of a part', () => {
  const planted = [...Object.values(facts).flatMap(([, ...found]) => found), 'unknown-sign-in'];
  const ofParts = rules.filter(({ parts }) => parts !== undefined).map(({ id }) => id);
  expect([...new Set(planted)].sort()).toEqual(ofParts.sort());
});

it('the rules find the facts that were planted, where their streams were read, and no others', () => {
  const names = Object.keys(facts);
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...names), { maxLength: 30 }),
      fc.nat({ max: 2 }),
      fc.subarray([...optionalParts]),
      (planted, unknown, parts) => {
        const payload = new Payload();
        payload.user('admin', administering('g'));
        payload.group('g', ['admin@example.com']);
        const expected: [rule: string, key: string][] = [];
        for (const [at, name] of planted.entries()) {
          const [plant, ...found] = facts[name] ?? [() => undefined];
          plant(payload, `x${at}`);
          expected.push(...found.map((rule): [string, string] => [rule, `x${at}`]));
        }
        for (let at = 0; at < unknown; at += 1) unknownSignIn(payload, `unknown${at}`);
        if (unknown > 0) expected.push(['unknown-sign-in', 'account']);
        const isChecked = (id: string): boolean =>
          rules.find((rule) => rule.id === id)?.parts?.every((part) => parts.includes(part)) === true;
        expect(payload.findings(parts)).toEqual(
          expected
            .filter(([rule]) => isChecked(rule))
            .map((one) => one.join(' '))
            .sort(),
        );
      },
    ),
    { numRuns: 300 },
  );
});
