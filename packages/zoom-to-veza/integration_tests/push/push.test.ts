import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { exitCodes } from '../../src/flags/exit-codes.ts';
import { messagesFile } from '../../unit_tests/commands/account-file.ts';
import { oddAccount } from '../../unit_tests/odd-account.ts';
import { veza, stateDir, account, proven, push, names, once, useVeza } from './harness.ts';

useVeza();

describe('push', () => {
  it('creates what is not there, pushes, waits, and says what became of it', async () => {
    const { code, stderr } = await push(['--wait']);
    expect([code, names(), veza.pushes.length]).toEqual([0, once, 1]);
    expect(veza.pushes[0]).toMatchObject({
      form: 'gzip',
      payload: { applications: [{ name: 'Zoom - acct-1' }] },
    });
    expect(stderr).toContain('Pushed to "Zoom", data source "Zoom - acct-1"; Veza has processed it.');
    expect(stderr).toContain('there is no earlier push to compare with');
    expect(veza.icons.size).toBe(1);
  });

  it('uses what is there the next time, and compares with the last push', async () => {
    await push();
    const { code, stderr } = await push(['--diff']);
    expect([code, names(), veza.pushes.length]).toEqual([0, once, 2]);
    expect(stderr).not.toContain('no earlier push');
  });

  it('takes an account where everything has an odd name, twice', async () => {
    const odd = messagesFile(oddAccount());
    await push([], { from: odd });
    const { code, stdout } = await push(['--diff', '--wait'], { from: odd });
    expect([code, veza.pushes.length]).toEqual([0, 2]);
    expect(stdout).toContain('Nothing changed');
  });

  it('prints what changed since the last push', async () => {
    await push();
    const users = account.users.slice(1);
    const { stdout } = await push(['--diff', '--dry-run'], {
      from: messagesFile(proven({ ...account, users })),
    });
    expect(stdout).toContain('Users removed (1)');
  });

  it('takes other names, and keeps the payload', async () => {
    const out = join(stateDir, 'payload.json.gz');
    const { code, stdout } = await push([
      ...['--name', 'Zoom - ACME', '--provider', 'Zoom EU', '--out', out, '--json'],
    ]);
    expect([code, names()]).toEqual([0, [['Zoom EU'], ['Zoom - ACME']]]);
    expect(JSON.parse(stdout)).toMatchObject({
      account_id: 'acct-1',
      users: 31,
      push: {
        url: veza.url,
        provider: 'Zoom EU',
        data_source: 'Zoom - ACME',
        pushed: true,
        processed: false,
        form: 'gzip',
        created_provider: true,
        created_data_source: true,
        payload_bytes: veza.pushes[0]?.bytes,
        warnings: { unmatched_identities: 0, roles_without_permissions: 2, others: 0 },
      },
    });
    expect(JSON.parse(gunzipSync(readFileSync(out)).toString())).toEqual(veza.pushes[0]?.payload);
  });

  it('--dry-run writes nothing, not even the provider', async () => {
    const { code, stderr } = await push(['--dry-run']);
    expect([code, names(), veza.pushes.length]).toEqual([0, [[], []], 0]);
    expect(stderr).toContain('nothing was written');
    expect(stderr).toContain('would create the provider "Zoom" and the data source "Zoom - acct-1"');
    // But for the question whether the key may create a provider, which creates none.
    const others = veza.requests.filter(({ method }) => method !== 'GET');
    expect(others).toEqual([{ method: 'POST', path: '/api/v1/providers/custom', status: 400 }]);
    expect(readdirSync(stateDir)).toEqual([]);
    await push();
    const before = veza.requests.length;
    const { stdout, ...later } = await push(['--dry-run', '--json', '--wait']);
    expect(later.stderr).toContain('would replace what it holds');
    expect(JSON.parse(stdout)).toMatchObject({ push: { pushed: false } });
    expect(veza.requests.slice(before).every(({ method }) => method === 'GET')).toBe(true);
  });

  it('goes in parts when the payload is too large for one push, and arrives the same', async () => {
    await push();
    const { code, stderr } = await push(['--max-encoded-bytes', '500', '--part-bytes', '4000']);
    expect(code).toBe(0);
    expect(stderr).toMatch(/in \d+ parts …\n/);
    expect(veza.pushes.map(({ form }) => form)).toEqual(['gzip', 'parts']);
    expect(veza.pushes[1]?.payload).toEqual(veza.pushes[0]?.payload);
  });

  it('says when it is too large even for parts', async () => {
    const { code, stderr } = await push(['--max-encoded-bytes', '10', '--part-bytes', '10']);
    expect(code).toBe(exitCodes.veza);
    expect(stderr).toMatch(/parts of 10 bytes/);
    // Nothing at all is written, and a dry run says the same.
    expect(names()).toEqual([[], []]);
    const dry = await push(['--max-encoded-bytes', '10', '--part-bytes', '10', '--dry-run']);
    expect(dry.code).toBe(exitCodes.veza);
  });
});
