import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { startVezaSimulator } from './start.ts';

const usage =
  'Usage: node main.js [--port N] [--polls-until-done N] [--known-identities FILE] [--tls-key FILE --tls-cert FILE]';

function numberOf(text: string | undefined, option: string): number | undefined {
  if (text !== undefined && !/^\d{1,5}$/.test(text))
    throw new Error(`--${option} must be a whole number, not ${text}.`);
  return text === undefined ? undefined : Number(text);
}

const text = { type: 'string' } as const;
const options = {
  port: text,
  'polls-until-done': text,
  'known-identities': text,
  'tls-key': text,
  'tls-cert': text,
};

const linesOf = (file: string): string[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** Starts the simulator, prints its address as one line of JSON, and ends on SIGTERM or SIGINT. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options });
  const { 'tls-key': key, 'tls-cert': cert, 'known-identities': identities } = values;
  if ((key === undefined) !== (cert === undefined)) {
    throw new Error('--tls-key and --tls-cert need each other.');
  }
  const { url, apiKey, teamKey, oauth, stop } = await startVezaSimulator({
    port: numberOf(values.port, 'port'),
    pollsUntilDone: numberOf(values['polls-until-done'], 'polls-until-done'),
    knownIdentities: identities === undefined ? undefined : linesOf(identities),
    tls:
      key === undefined || cert === undefined
        ? undefined
        : { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') },
  });
  const end = (): void => void stop();
  process.once('SIGTERM', end).once('SIGINT', end);
  process.stdout.write(`${JSON.stringify({ url, apiKey, teamKey, oauth })}\n`);
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${usage}\n`);
  process.exitCode = 1;
}
