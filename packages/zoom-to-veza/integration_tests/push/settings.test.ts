import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { VezaFaultRule } from '@source-zoom/simulators';
import { exitCodes } from '../../src/flags/exit-codes.ts';
import { runCommand } from '../../unit_tests/commands/run-command.ts';
import { veza, stateDir, from, push, names, once, useVeza } from './harness.ts';

useVeza();

describe('settings and rights', () => {
  it('names all that is missing at once, before anything is read', async () => {
    const { code, stderr } = await runCommand(['push', '--from', join(stateDir, 'nowhere.jsonl')]);
    expect(code).toBe(exitCodes.usage);
    expect(stderr).toMatch(/VEZA_URL is not set.*VEZA_API_KEY is not set/);
  });

  it('a key on the command line is refused, and not repeated', async () => {
    const { code, stderr } = await push(['--api-key', 'key-on-the-line']);
    expect(code).toBe(exitCodes.usage);
    expect(stderr).toContain('VEZA_API_KEY in the environment');
    expect(stderr).not.toContain('key-on-the-line');
  });

  it('a payload file is refused, with the command to use', async () => {
    const payload = join(stateDir, 'payload.json');
    writeFileSync(payload, '{"custom_property_definition":{}}');
    const { code, stderr } = await push([], { from: payload });
    expect([code, veza.pushes.length]).toEqual([exitCodes.input, 0]);
    expect(stderr).toContain('needed here are the messages that it was made of');
  });

  it.each([
    [['--max-shrink', ''], /--max-shrink/],
    [['--max-shrink', 'abc'], /--max-shrink abc/],
    [['--max-shrink', '101'], /--max-shrink 101/],
    [['--max-shrink', '-1'], /--max-shrink -1/],
    [['--min-active-users', 'many'], /--min-active-users many: a whole number/],
    [['--min-groups', '-1'], /--min-groups -1: a whole number/],
    [['--baseline', '/no/such/baseline.json'], /ENOENT.*--baseline/],
    [['--out', '/no/such/folder/payload.json'], /cannot be written \(its folder does not exist\)/],
    [['--provider', 'Zoom/EU'], /--provider may contain/],
    [['--name', 'Zoom "EU"'], /--name may contain/],
    [['--max-age', 'long'], /--max-age long/],
  ])('%j is refused before Veza hears of it', async (flags, words) => {
    const { code, stderr } = await push(flags);
    expect([code, veza.requests.length]).toEqual([exitCodes.usage, 0]);
    expect(stderr).toMatch(words);
  });

  it('the state folder, the key and the right to the provider are tested before the first row is read', async () => {
    const nowhere = join(stateDir, 'nowhere.jsonl');
    writeFileSync(join(stateDir, 'file'), '');
    const blocked = await push(['--state-dir', join(stateDir, 'file', 'below')], { from: nowhere });
    expect([blocked.code, blocked.stderr.includes('--state-dir')]).toEqual([exitCodes.usage, true]);
    const team = await push([], { from: nowhere, key: veza.teamKey });
    expect(team.code).toBe(exitCodes.veza);
    expect(team.stderr).toContain('may not create providers');
    const admin = await push([], { from: nowhere });
    expect([admin.code, names()]).toEqual([exitCodes.input, [[], []]]);
  });

  it('a wrong key is told from a key without the right', async () => {
    const wrong = await push([], { key: 'not-a-key-of-this-veza' });
    expect([wrong.code, wrong.stderr.includes('does not accept the key')]).toEqual([exitCodes.veza, true]);
    const team = await push([], { key: veza.teamKey });
    expect(team.code).toBe(exitCodes.veza);
    expect(team.stderr).toContain(
      'have somebody with an admin key create the provider "Zoom" (template application) once',
    );
    await push();
    const later = await push([], { key: veza.teamKey });
    expect(later.code).toBe(0);
    expect(later.stderr).toContain("the provider's icon could not be set");
    const dry = await push(['--dry-run', '--provider', 'Other'], { key: veza.teamKey });
    expect(dry.code).toBe(exitCodes.veza);
    expect(dry.stderr).toContain('Veza has no provider "Other" yet');
    expect(dry.stderr).toMatch(/A push to "Other", .* would fail\. The key in VEZA_API_KEY may not create/);
  });

  it.each<[string, Omit<VezaFaultRule, 'do'>, RegExp]>([
    [
      'a firewall',
      { call: '*' },
      /between here and Veza answered.*\(HTTP 403, HTML\).*IP addresses.*VEZA_URL/,
    ],
    [
      'a gateway',
      { call: '*', body: '{"message":"Forbidden"}' },
      /\(HTTP 403, JSON: Forbidden\).*IP addresses.*VEZA_URL/,
    ],
    ['single sign-on', { call: '*', status: 302 }, /\(HTTP 302, a redirect\).*Single sign-on.*VEZA_URL/],
    ['a page for login', { call: '*', status: 200 }, /\(HTTP 200, HTML\).*single sign-on.*VEZA_URL/],
    ['a proxy that asks who it is', { call: '*', status: 401 }, /\(HTTP 401, HTML\).*proxy.*VEZA_URL/],
    ['another host', { call: '*', status: 404 }, /\(HTTP 404, HTML\).*VEZA_URL/],
    ['a limit on bodies', { call: 'push', status: 413 }, /\(HTTP 413, HTML\).*too large for it \(0\.0 MB\)/],
    ['a gateway without Veza', { call: '*', status: 502 }, /\(HTTP 502, HTML\).*VEZA_URL/],
  ])('%s between here and Veza is told as such', async (_what, rule, words) => {
    veza.setFaults([{ do: 'foreign', times: 100, ...rule }]);
    const { code, stderr } = await push();
    expect([code, veza.pushes.length]).toEqual([exitCodes.veza, 0]);
    expect(stderr).toMatch(words);
    expect(stderr).not.toMatch(/does not accept the key|may not use|may not create/);
    expect(stderr).not.toContain('login.example.com');
  });

  it('a name that differs in case only is not guessed about', async () => {
    await push();
    for (const [flag, name] of [
      ['--provider', 'ZOOM'],
      ['--name', 'zoom - ACCT-1'],
    ] as const) {
      const { code, stderr } = await push([flag, name]);
      expect([code, names(), veza.pushes.length]).toEqual([exitCodes.veza, once, 1]);
      expect(stderr).toContain(`spell it like that with ${flag}`);
    }
  });

  it('an address where nobody listens', async () => {
    const { code, stderr } = await runCommand(['push', '--from', from], {
      env: { VEZA_URL: 'http://127.0.0.1:1', VEZA_API_KEY: 'key-123456' },
    });
    expect(code).toBe(exitCodes.veza);
    expect(stderr).toContain('could not be reached');
  });
});
