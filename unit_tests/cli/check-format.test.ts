import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { ConfigError } from '@source-zoom/airbyte-connector';
import { fakeZoom } from '../commands/fake-zoom.ts';
import { config, folder, opening, removeAfterAll, runWith, secret } from './run-with.ts';

removeAfterAll();

/** A terminal, and what it shows at the end. */
function aTerminal(): { stdout: PassThrough; shown: Promise<string> } {
  const stdout = Object.assign(new PassThrough(), { isTTY: true });
  return { stdout, shown: text(stdout) };
}

async function checkOnTerminal(
  zoom = fakeZoom(),
  argv: string[] = [],
): Promise<{ code: number; shown: string }> {
  const { stdout, shown } = aTerminal();
  const openConnector = opening(zoom);
  const { code } = await runWith(['check', '--config', config, ...argv], { stdout, openConnector });
  stdout.end();
  return { code, shown: await shown };
}

describe('the format of check', () => {
  it('is lines for people on a terminal, and messages elsewhere', async () => {
    const onTerminal = await checkOnTerminal();
    expect(onTerminal.code).toBe(0);
    expect(onTerminal.shown).toMatch(/^✓ configuration\n✓ token\n/);
    const { messages } = await runWith(['check', '--config', config]);
    expect(messages.at(-1)).toEqual({ type: 'CONNECTION_STATUS', connectionStatus: { status: 'SUCCEEDED' } });
  });

  it('a misspelt field of the configuration is a warning in either format', async () => {
    const misspelt = join(folder, 'misspelt.json');
    writeFileSync(misspelt, JSON.stringify({ ...JSON.parse(readFileSync(config, 'utf8')), paln: 'Pro' }));
    const warning = "'paln' is not a field of the form (did you mean 'plan'?)";
    const { messages } = await runWith(['check', '--config', misspelt]);
    expect(messages).toContainEqual({
      type: 'LOG',
      log: { level: 'WARN', message: expect.stringContaining(warning) as string },
    });
    const { stdout, code } = await runWith(['check', '--config', misspelt, '--format', 'text']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^! The configuration has a field that is ignored: 'paln'.*\n✓ configuration\n/);
    expect(stdout).not.toContain('{');
  });

  it('is what is asked for', async () => {
    const { shown } = await checkOnTerminal(fakeZoom(), ['--format', 'json']);
    expect(JSON.parse(shown.trim().split('\n').at(-1) ?? '')).toMatchObject({ type: 'CONNECTION_STATUS' });
    const { stdout } = await runWith(['check', '--config', config, '--format', 'text']);
    expect(stdout).toMatch(/^✓ configuration\n/);
    expect((await runWith(['check', '--config', config, '--format', 'xml'])).code).toBe(2);
  });

  it('ends with 1 where people are told that it does not work, and tells no secret and no control characters', async () => {
    const token = new ConfigError(`The secret ${secret} is \u001b[31mwrong.`);
    const { code, shown } = await checkOnTerminal(fakeZoom({ token }));
    expect(code).toBe(1);
    expect(shown).toContain('✗ token: The secret **** is');
    expect(shown).not.toContain('\u001b');
    expect(
      (await runWith(['check', '--config', config], { openConnector: opening(fakeZoom({ token })) })).code,
    ).toBe(0);
  });
});
