import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { source } from '../../../../unit_tests/connectors.ts';
import { exitCodes } from '../../src/flags/exit-codes.ts';
import { fileOf, messagesFile } from './account-file.ts';
import { runCommand } from './run-command.ts';

const newFolder = (name: string): string => join(fileOf(name), 'of', 'acme');

describe('init', () => {
  it('writes an example of each file, none of which changes what the commands make', async () => {
    const here = newFolder('settings');
    const { code, stdout } = await runCommand(['init', '--dir', here]);
    expect([code, stdout.trim().split('\n').length]).toEqual([exitCodes.done, 4]);
    const payload = async (name: string, ...flags: string[]): Promise<string> => {
      const out = fileOf(name);
      const made = await runCommand(['transform', '--from', messagesFile(), '--out', out, ...flags]);
      expect(made.code).toBe(exitCodes.done);
      return readFileSync(out, 'utf8');
    };
    const settings = ['permission-overrides', 'identity-mapping'].flatMap((name) => [
      `--${name}`,
      join(here, `${name}.yaml`),
    ]);
    expect(await payload('with.json', ...settings)).toBe(await payload('without.json'));
    const findings = ['findings', '--from', messagesFile()];
    const judged = await runCommand([...findings, '--settings', join(here, 'findings.yaml')]);
    expect(judged).toEqual(await runCommand(findings));
  });

  it('writes a configuration to fill in, in a folder of its own, which nobody else may read', async () => {
    const here = newFolder('config');
    const { stderr } = await runCommand(['init', '--dir', here]);
    const file = join(here, 'config.json');
    expect([file, here].map((path) => statSync(path).mode & 0o777)).toEqual([0o600, 0o700]);
    const { required, properties } = source.specification.connectionSpecification;
    const config = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
    expect(required.map((name) => config[name])).toEqual(required.map(() => ''));
    expect(config['plan']).toBe(properties['plan']?.['default']);
    expect(stderr).toContain(`source-zoom check --config ${file}`);
  });

  it('leaves alone what is there, and says so', async () => {
    const here = newFolder('again');
    await runCommand(['init', '--dir', here]);
    const config = join(here, 'config.json');
    writeFileSync(config, 'mine');
    rmSync(join(here, 'findings.yaml'));
    const second = await runCommand(['init', '--dir', here]);
    expect([second.code, second.stdout]).toEqual([exitCodes.done, `${join(here, 'findings.yaml')}\n`]);
    expect(second.stderr).toContain(`${config} exists already and is left as it is.`);
    const third = await runCommand(['init', '--dir', here]);
    expect([third.code, third.stdout]).toEqual([exitCodes.usage, '']);
    expect(third.stderr).toContain('Nothing was written: move a file away first');
    expect(readFileSync(config, 'utf8')).toBe('mine');
  });

  it('says in a sentence where it cannot write', async () => {
    const file = fileOf('a-file');
    writeFileSync(file, '');
    const { code, stderr } = await runCommand(['init', '--dir', file]);
    expect([code, stderr]).toEqual([
      exitCodes.usage,
      expect.stringContaining(`${file} cannot be written (EEXIST)`),
    ]);
  });
});
