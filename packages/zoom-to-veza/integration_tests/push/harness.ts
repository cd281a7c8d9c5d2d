import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startVezaSimulator, type VezaSimulator, type VezaSimulatorOptions } from '@source-zoom/simulators';
import { type Account, proofRows, sampleAccount } from '../../../snapshot-store/unit_tests/sample-account.ts';
import { messagesFile } from '../../unit_tests/commands/account-file.ts';
import { type Outcome, runCommand } from '../../unit_tests/commands/run-command.ts';

export let veza: VezaSimulator;
export let stateDir: string;

/** Gives each test of the file a Veza and a state folder of its own. */
export function useVeza(): void {
  beforeEach(async () => {
    veza = await startVezaSimulator({});
    stateDir = mkdtempSync(join(tmpdir(), 'push-state-'));
  });
  afterEach(() => veza.stop());
}

export const account = sampleAccount('acct-1', '2026-11-24T10:00:0', 30);
/** Its messages. */
export const from = messagesFile(account);

/** The account with proofs of what is left of it. */
export const proven = (changed: Account): Account => ({ ...changed, snapshots: proofRows(changed) });

/** Another Veza in the place of the one that the test began with. */
export async function replaceVeza(options: VezaSimulatorOptions = {}): Promise<void> {
  await veza.stop();
  veza = await startVezaSimulator(options);
}

/** Runs `push`, and holds that the key stands nowhere in what is printed. */
export async function push(
  flags: string[] = [],
  options: { key?: string; from?: string } = {},
): Promise<Outcome> {
  const key = options.key ?? veza.apiKey;
  const outcome = await runCommand(
    [
      'push',
      '--from',
      options.from ?? from,
      ...(flags.includes('--state-dir') ? [] : ['--state-dir', stateDir]),
      ...flags,
    ],
    {
      env: { VEZA_URL: veza.url, VEZA_API_KEY: key },
    },
  );
  for (const form of [key, Buffer.from(key).toString('base64'), encodeURIComponent(key)])
    expect(outcome.stdout + outcome.stderr).not.toContain(form);
  return outcome;
}

/** What the guard's memory holds, but for the files that are only locked. */
export const remembered = (): string[] => readdirSync(stateDir).filter((name) => !name.endsWith('.lock'));

/** Providers and data sources that Veza holds. */
export const names = (): unknown => [
  veza.providers.map(({ name }) => name),
  veza.dataSources.map(({ name }) => name),
];
/** Both there, once. */
export const once = [['Zoom'], ['Zoom - acct-1']];
