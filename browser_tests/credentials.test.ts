import { destination } from '../unit_tests/connectors.ts';
import { type Form, openForm } from './form.ts';
import { type SeenField, seenFields } from './seen-fields.ts';

describe('the credentials of destination-veza, which are of one kind or another', () => {
  let form: Form;

  beforeAll(async () => {
    form = await openForm(destination);
  });

  afterAll(() => form.close());

  const choose = async (label: string): Promise<SeenField[]> => {
    await form.page.selectOption('#root_credentials__oneof_select', { label });
    const seen = await seenFields(form.page);
    return seen.filter(({ id }) => /^credentials_[^_]/.test(id));
  };
  /** What the configuration says of the choice. */
  const kind = (): Promise<string> => form.page.inputValue('#root_credentials_auth_type');

  it.each([
    ['OAuth 2 client', 'oauth_client', ['client_id', 'client_secret', 'token_url'], ['client_secret']],
    ['API key', 'api_key', ['api_key'], ['api_key']],
  ])('%s: its fields, all of them required, the secret masked', async (label, constant, fields, masked) => {
    const seen = await choose(label);
    const named = (names: string[]): string[] => names.map((name) => `credentials_${name}`);
    expect(seen.map(({ id }) => id)).toEqual(named(fields));
    expect(seen.every(({ isRequired }) => isRequired)).toBe(true);
    expect(seen.filter(({ isMasked }) => isMasked).map(({ id }) => id)).toEqual(named(masked));
    expect(await kind()).toBe(constant);
    expect(form.complaints).toEqual([]);
  });
});
