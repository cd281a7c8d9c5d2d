import { destination, source } from '../unit_tests/connectors.ts';
import { type Form, openForm } from './form.ts';
import { visibleFields } from './form-layout.ts';
import { type SeenField, seenFields } from './seen-fields.ts';

/** What a person must see, in this order: the field, its title, and what stands in it before anything is entered. */
const wantedOfSource: [string, string, unknown][] = [
  ['account_id', 'Account ID', ''],
  ['client_id', 'Client ID', ''],
  ['client_secret', 'Client Secret', ''],
  ['plan', 'Zoom plan', 'Pro'],
  ['rate_limit_percent', 'Share of the rate limit, in percent', '50'],
  ['region', 'Region', 'commercial'],
  ['max_rate_limit_wait_minutes', 'Longest wait for the rate limit, in minutes', '30'],
  ['user_statuses', 'User statuses', ['active', 'inactive', 'pending']],
  ['custom_attributes', 'Read custom attributes', false],
  ['optional_streams', 'Optional streams', []],
  ['tolerated_missing_rows', 'Tolerated missing rows', '0'],
];

/** What is always shown of a group comes before what is folded away. */
const wantedOfDestination: [string, string, unknown][] = [
  ['veza_url', 'Veza URL', ''],
  ['credentials__oneof_select', 'Credentials', 'API key'],
  ['credentials_api_key', 'API key', ''],
  ['application_name', 'Application name', ''],
  ['provider', 'Provider', 'Zoom'],
  ['wait', 'Wait until Veza has processed it', false],
  ['min_active_users', 'At least so many active users', ''],
  ['min_groups', 'At least so many groups', ''],
  ['min_assignments', 'At least so many assignments of roles', ''],
  ['state_folder', "Folder for the guard's memory", ''],
  ['max_shrink_percent', 'Largest loss since the last push, in percent', '20'],
  ['allow_shrink', 'Let a larger loss pass', false],
  ['allow_subset', 'Accept fewer than the three user statuses', false],
  ['without_streams', 'Optional streams to leave out', []],
  ['permission_profile', 'Permission profile', 'by-verb'],
  ['scoped_privileges', 'Privileges for some groups only', 'as-properties'],
  ['permission_overrides', 'Permission types of privileges (YAML)', ''],
  ['owner_permission', 'Give the owner a permission', false],
  ['optional_properties', 'Additional properties', []],
  ['application_type', 'Application type', 'Zoom'],
  ['identity_mapping', 'Identity mapping (YAML)', ''],
  ['identity_exceptions', 'Exceptions (CSV)', ''],
];

const forms = [
  {
    connector: source,
    wanted: wantedOfSource,
    masked: ['client_secret'],
    required: ['account_id', 'client_id', 'client_secret'],
    // What is not required has a default that suits most.
    unfolded: ['account_id', 'client_id', 'client_secret', 'plan'],
    lines: [],
  },
  {
    connector: destination,
    wanted: wantedOfDestination,
    masked: ['credentials_api_key'],
    required: ['veza_url', 'credentials__oneof_select', 'credentials_api_key'],
    unfolded: [
      ...['veza_url', 'credentials__oneof_select', 'credentials_api_key', 'application_name'],
      ...['min_active_users', 'min_groups', 'min_assignments', 'state_folder', 'identity_mapping'],
    ],
    lines: ['permission_overrides', 'identity_mapping', 'identity_exceptions'],
  },
];

describe.each(forms)('the form of $connector.name', ({ connector, wanted, ...expected }) => {
  let form: Form;
  let seen: SeenField[];
  const seenIf = (fits: (field: SeenField) => boolean): string[] => seen.filter(fits).map(({ id }) => id);

  beforeAll(async () => {
    form = await openForm(connector);
    seen = await seenFields(form.page);
  });

  afterAll(async () => {
    await form.takePicture();
    await form.close();
  });

  it('shows the fields in their order with their defaults, the credentials first, and no hidden one', () => {
    expect(seen.map(({ id, title, value }) => [id, title, value])).toEqual(wanted);
    expect(form.complaints).toEqual([]);
  });

  it('masks the secret, and nothing else', () => {
    expect(seenIf(({ isMasked }) => isMasked)).toEqual(expected.masked);
  });

  it('marks what is required, and only that', () => {
    expect(seenIf(({ isRequired }) => isRequired)).toEqual(expected.required);
  });

  it('never folds away what a person should think about', () => {
    expect(seenIf(({ isFolded }) => !isFolded)).toEqual(expected.unfolded);
  });

  it('has room for several lines where a file is pasted', () => {
    expect(seenIf(({ hasLines }) => hasLines)).toEqual(expected.lines);
  });

  it('says under each field what it is for, and over each group what is in it', async () => {
    const text = (await form.page.locator('form').textContent()) ?? '';
    const { connectionSpecification } = connector.specification;
    for (const [, { description }] of visibleFields(connectionSpecification))
      expect(text).toContain(description);
    expect(await form.page.locator('h2').allTextContents()).toEqual(
      connectionSpecification.groups.map(({ title }) => title),
    );
  });
});
