import { parse } from 'yaml';
import { parseIdentityExceptions } from '../../src/mapping/identities/exceptions.ts';
import { emailIdentities, identityRules } from '../../src/mapping/identities/identity-rules.ts';
import { type IdentityRule, parseIdentityMapping } from '../../src/mapping/identities/mapping-file.ts';
import { identityMappingConfig } from '../../src/mapping/identities/veza-mapping-config.ts';
import { parsePermissionOverrides } from '../../src/mapping/permissions/permission-overrides.ts';
import { identityMappingTemplate, permissionOverridesTemplate } from '../../src/mapping/templates.ts';
import { makePayload, sentenceOf } from './make-payload.ts';
import { rowsOf, userRow } from './rows.ts';

const attributes = [{ key: 'k1', name: 'Payroll', value: ' P-7 ' }];
const ann = userRow({
  id: 'A1',
  email: 'Ann+x@Old.com',
  status: 'active',
  employee_unique_id: 'E7',
  custom_attributes: attributes,
});

// a rule, a user it fits with the identity it gives, a user it just does not fit with the reason
const cases: [IdentityRule, object, string[], object, string][] = [
  [{ source: 'email' }, {}, ['ann+x@old.com'], { email: ' ' }, 'no e-mail address'],
  [{ source: 'email', lower_case: false }, {}, ['Ann+x@Old.com'], { email: null }, 'no e-mail address'],
  [{ source: 'employee_unique_id' }, {}, ['E7'], { employee_unique_id: '' }, 'no employee_unique_id'],
  [
    { source: 'employee_unique_id', lower_case: true },
    {},
    ['e7'],
    { employee_unique_id: null },
    'no employee_unique_id',
  ],
  [
    { source: 'custom_attribute', attribute: { name: 'Payroll' } },
    {},
    ['P-7'],
    { custom_attributes: [{ name: 'Payrol', value: 'x' }] },
    'the name "Payroll"',
  ],
  [
    { source: 'custom_attribute', attribute: { key: 'k1' } },
    {},
    ['P-7'],
    { custom_attributes: [{ key: 'k1', value: '' }] },
    'the key "k1"',
  ],
  [
    { source: 'email', when: { domains: ['OLD.com'] } },
    {},
    ['ann+x@old.com'],
    { email: 'a@sub.old.com' },
    'domain is sub.old.com',
  ],
  [
    { source: 'email', when: { statuses: ['active'] } },
    {},
    ['ann+x@old.com'],
    { status: 'inactive' },
    'status is inactive',
  ],
  [
    { source: 'email', replace_domain: { 'old.com': 'new.com' }, drop_plus_tag: true },
    {},
    ['ann@new.com'],
    { email: '' },
    'no e-mail',
  ],
  [{ skip: true, when: { statuses: ['active'] } }, {}, [], { status: 'pending' }, 'status is pending'],
  [
    { skip: true, source: 'employee_unique_id' },
    {},
    [],
    { employee_unique_id: null },
    'no employee_unique_id',
  ],
];

describe('identity rules', () => {
  it.each(cases)('%j', (rule, fits, identities, misses, reason) => {
    const engine = identityRules(parseIdentityMapping({ rules: [rule], otherwise: 'none' }, 'map.yaml'));
    const hit = engine.explain({ ...ann, ...fits });
    expect(hit).toMatchObject({ identities, decidedBy: 'rule 1', steps: [{ hit: true }] });
    const miss = engine.explain({ ...ann, ...misses });
    expect(miss.identities).toEqual([]);
    expect(miss.steps[0]).toMatchObject({ hit: false, reason: expect.stringContaining(reason) as unknown });
  });

  it.each([
    ['a+b@other.com', ['a+b@other.com'], { replace_domain: { 'old.com': 'new.com' } }],
    ['+b@old.com', ['+b@old.com'], { drop_plus_tag: true }],
    ['ann@old.com.au', ['ann@old.com.au'], { replace_domain: { 'old.com': 'new.com' } }],
  ])('%s stays as it is', (email, identities, rule) => {
    expect(identityRules({ rules: [{ source: 'email', ...rule }] }).identitiesOf({ ...ann, email })).toEqual(
      identities,
    );
  });

  it('takes the first rule that fits, and e-mail where none does', () => {
    const engine = identityRules({ rules: [{ name: 'id', source: 'employee_unique_id' }] });
    expect(engine.explain(ann).decidedBy).toBe('id');
    expect(engine.explain({ ...ann, employee_unique_id: null })).toMatchObject({
      decidedBy: 'otherwise',
      identities: ['ann+x@old.com'],
    });
    expect(emailIdentities.identitiesOf(ann)).toEqual(['ann+x@old.com']);
  });

  it.each<[unknown, string]>([
    [{}, 'lacks "rules"'],
    [{ rules: [{ source: 'mail' }] }, 'rules.0.source must be one of email'],
    [{ rules: [{ source: 'custom_attribute' }] }, 'lacks "attribute"'],
    [{ rules: [{ source: 'email', attribute: { name: 'x' } }] }, 'rules.0.attribute'],
    [{ rules: [{ source: 'email', lowercase: true }] }, 'unknown key "lowercase"'],
    [{ rules: [{}] }, 'lacks "source"'],
    [
      { rules: [{ source: 'email', when: { domains: 'a.com' } }] },
      'rules.0.when.domains must be of type array',
    ],
    [
      { rules: [{ source: 'email', replace_domain: { 'old.com': '@new.com' } }] },
      'map.yaml: rules.0.replace_domain.old.com must be a domain such as example.com.',
    ],
    [{ rules: [{ source: 'email', name: ' ' }] }, 'map.yaml: rules.0.name must be text that is not blank.'],
  ])('%j is refused', (value, message) => {
    expect(() => parseIdentityMapping(value, 'map.yaml')).toThrow(message);
  });

  it('says what to set when no row has a custom attribute', async () => {
    const identities = identityRules({ rules: [{ source: 'custom_attribute', attribute: { name: 'x' } }] });
    const without = await makePayload(rowsOf([{ ...ann, custom_attributes: null }]), { identities });
    expect(sentenceOf(without.warnings, 'custom-attributes-missing')).toBe(
      "No user has custom attributes, but rules of identities use them: rule 1. Set custom_attributes: true in the connector's configuration.",
    );
    const having = await makePayload(rowsOf([ann]), { identities });
    expect(having.warnings.map(({ code }) => code)).not.toContain('custom-attributes-missing');
  });
});

describe('exceptions', () => {
  const exceptions = parseIdentityExceptions(
    '# note\r\nA1,"two, words"\r\n\nBOB@x.com,bob\ncarl@x.com,\n',
    'e.csv',
  );
  const bob = userRow({ id: 'B', email: 'Bob@X.com' });

  it('extend or replace what the rules say', () => {
    expect(identityRules({ rules: [] }, exceptions).identitiesOf(bob)).toEqual(['bob@x.com', 'bob']);
    expect(identityRules({ rules: [], exceptions: 'replace' }, exceptions).identitiesOf(bob)).toEqual([
      'bob',
    ]);
    expect(identityRules({ rules: [], otherwise: 'none' }, exceptions).explain(ann)).toMatchObject({
      identities: ['two, words'],
      decidedBy: 'exceptions',
    });
    expect(
      identityRules({ rules: [] }, exceptions).identitiesOf(userRow({ id: 'C', email: 'carl@x.com' })),
    ).toEqual([]);
    expect(
      identityRules({ rules: [] }, exceptions).identitiesOf(userRow({ id: 'a1', email: 'bobby@x.com' })),
    ).toEqual(['bobby@x.com']);
  });

  it('that nobody has are told', async () => {
    const { warnings } = await makePayload(rowsOf([{ ...ann }]), {
      identities: identityRules({ rules: [] }, exceptions),
    });
    expect(warnings).toEqual([expect.objectContaining({ code: 'exceptions-unused', count: 2 })]);
  });

  it.each(['A1', 'A1,b,c', ',b', 'A1,"b'])('%j is refused by its line', (line) => {
    expect(() => parseIdentityExceptions(`A,b\n${line}\n`, 'e.csv')).toThrow('e.csv: line 2:');
  });
});

describe('what people start from', () => {
  it('templates change nothing as they are', () => {
    expect(parseIdentityMapping(parse(identityMappingTemplate), 't')).toMatchObject({
      rules: [],
      otherwise: 'email',
    });
    expect(parsePermissionOverrides(parse(permissionOverridesTemplate), 't').size).toBe(0);
  });

  /** What is left when somebody does as the template says, with all of its lines. */
  const begun = (template: string): unknown =>
    parse(template.replace(/: (\[\]|\{\})$/m, ':').replace(/^#( {2}|$)/gm, '  '));

  it('templates are valid with all of their examples', () => {
    expect(parseIdentityMapping(begun(identityMappingTemplate), 't').rules).toHaveLength(4);
    expect([...parsePermissionOverrides(begun(permissionOverridesTemplate), 't').keys()]).toContain(
      'whiteboard:*',
    );
  });

  it.each([
    [{}, 'EMAIL', 'EMAIL', ''],
    [
      { zoomProperty: 'employee_unique_id', idpProperty: { custom: 'badge' } } as const,
      'CUSTOM_PROPERTY',
      'CUSTOM_PROPERTY',
      'customprop_badge',
    ],
    [{ zoomProperty: 'id', ignoreDomain: true } as const, 'UNIQUE_ID', 'UNIQUE_ID', ''],
  ])('Veza mapping for %j', (options, source, destination, custom) => {
    const { mappings } = identityMappingConfig(options);
    expect(mappings[0]).toMatchObject({
      destination_datasource_oaa_app_type: 'Zoom',
      mode: 'USERS',
      type: 'EQUAL',
    });
    expect(mappings[0]?.property_matchers[0]).toMatchObject({
      source_property: source,
      destination_property: destination,
      custom_source_property: custom,
    });
  });
});
