import { ConfigError } from '@source-zoom/airbyte-connector';
import { NotOnThisPlan, type ZoomApi } from '../../src/zoom/api.ts';
import { errorsOf, logsOf, type Run, rowsOf, runRead, statesOf, statusesOf } from './run-read.ts';

const stream = 'account_security';
const security = {
  signin_with_sso: {
    enable: true,
    require_sso_for_domains: true,
    domains: ['example.com'],
    sso_bypass_users: [{ id: 'u1', email: 'a@example.com' }, { email: 'B@example.com' }],
  },
  sign_in_with_two_factor_auth: 'role',
  sign_in_with_two_factor_auth_roles: ['0', 'gone'],
  sign_again_period_for_inactivity_on_web: 30,
  password_requirement: { minimum_password_length: 8, have_special_character: true },
  user_modifiable_info_by_admin: ['sign_in_email'],
};

/** An account that answers the narrow and the wide question with these. */
async function read(
  narrow: object | Error,
  wide: object | Error = {},
): Promise<Run & { asked: (string | undefined)[]; row: Record<string, unknown> | undefined }> {
  const asked: (string | undefined)[] = [];
  const zoom: ZoomApi = {
    list: () => Promise.reject(new Error('No lists here.')),
    detail: () => Promise.reject(new Error('No roles here.')),
    scopes: () => Promise.resolve(new Set()),
    object: (_endpoint, { option }) => {
      asked.push(option);
      const answer = option === 'security' ? narrow : wide;
      return answer instanceof Error
        ? Promise.reject(answer)
        : Promise.resolve(answer as Record<string, unknown>);
    },
  };
  const run = await runRead(zoom, { streams: [stream, 'snapshots'] });
  return { ...run, asked, row: rowsOf(run.messages, stream)[0] };
}

describe('account_security', () => {
  it.each<[string, object, object, (string | undefined)[]]>([
    ['under the key security', { security }, {}, ['security']],
    ['bare', security, {}, ['security']],
    ['among all settings only', {}, { in_meeting: {}, security }, ['security', undefined]],
  ])('takes the settings %s', async (_form, narrow, wide, expected) => {
    const { row, asked, messages } = await read(narrow, wide);
    expect(asked).toEqual(expected);
    expect(row).toEqual({
      account_id: 'acc',
      snapshot_at: expect.any(String) as unknown,
      ...security,
      signin_with_sso: {
        ...security.signin_with_sso,
        sso_bypass_users: [
          { id: 'u1', email: 'a@example.com' },
          { id: undefined, email: 'B@example.com' },
        ],
      },
      revision: 1,
    });
    expect(statusesOf(messages, stream)).toEqual(['STARTED', 'RUNNING', 'COMPLETE']);
    expect(rowsOf(messages, 'snapshots')).toMatchObject([
      { stream, rows: 1, reported_total: 1, proven_by: 'quiet' },
    ]);
  });

  it('leaves out what Zoom does not say: absent is not off', async () => {
    const { row } = await read({ security: { sign_in_with_two_factor_auth: 'none' } });
    const said = Object.entries(row ?? {}).filter(([, value]) => value !== undefined);
    expect(said.map(([field]) => field)).toEqual([
      'account_id',
      'snapshot_at',
      'sign_in_with_two_factor_auth',
      'revision',
    ]);
  });

  it('keeps an unknown word, nulls and names what cannot be kept, and names fields that are not declared', async () => {
    const { row, messages } = await read({
      security: {
        sign_in_with_two_factor_auth: 'everybody',
        signin_with_sso: { enable: 'perhaps', sso_bypass_users: [{ id: 'u1', secret_key: 'x' }] },
        sign_in_with_two_factor_auth_roles: ['0', {}],
        new_rule: true,
      },
    });
    expect(row).toMatchObject({
      sign_in_with_two_factor_auth: 'everybody',
      signin_with_sso: { enable: null, sso_bypass_users: [{ id: 'u1' }] },
      sign_in_with_two_factor_auth_roles: null,
    });
    const meta = messages.flatMap((each) => (each.type === 'RECORD' ? [each.record.meta] : []))[0];
    expect(meta?.changes.map(({ field }) => field).sort()).toEqual([
      'sign_in_with_two_factor_auth_roles',
      'signin_with_sso',
    ]);
    const warnings = logsOf(messages, 'WARN').join('\n');
    expect(warnings).toContain('account_security: Zoom sent the field new_rule');
    expect(warnings).not.toContain('secret_key: x');
  });

  it('is incomplete when Zoom sends no security settings at all', async () => {
    const run = await read({ in_meeting: {} }, { in_meeting: {} });
    expect(run.row).toBeUndefined();
    expect(errorsOf(run.messages)).toMatchObject([
      {
        failure_type: 'system_error',
        message: expect.stringContaining('contain no security settings') as unknown,
      },
    ]);
    expect(rowsOf(run.messages, 'snapshots')).toEqual([]);
  });

  it('fails alone with a missing scope, and is empty where the plan has none', async () => {
    const refused = await read(
      new ConfigError('account_security: missing scope account:read:settings:admin; …'),
    );
    expect(errorsOf(refused.messages)).toMatchObject([{ failure_type: 'config_error' }]);
    const free = await read(new NotOnThisPlan('none'));
    expect(free.failed).toBe(false);
    expect(logsOf(free.messages, 'WARN').join()).toContain(`${stream}: not part of this Zoom account's plan`);
    expect(statesOf(free.messages, stream).at(-1)).toMatchObject({ snapshot: { rows: 0 } });
  });
});
