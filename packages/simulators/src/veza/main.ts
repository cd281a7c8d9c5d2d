import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { startVezaSimulator } from './start.ts';

const usage = 'Usage: node main.js [--port N] [--polls-until-done N] [--tls-key FILE --tls-cert FILE]';

function numberOf(text: string | undefined, option: string): number | undefined {
  if (text !== undefined && !/^\d{1,5}$/.test(text))
    throw new Error(`--${option} must be a whole number, not ${text}.`);
  return text === undefined ? undefined : Number(text);
}

/** Starts the simulator, prints where it is as one line of JSON, and ends on SIGTERM or SIGINT. */
async function main(): Promise<void> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    options: { port: text, 'polls-until-done': text, 'tls-key': text, 'tls-cert': text },
  });
  const port = numberOf(values.port, 'port');
  const pollsUntilDone = numberOf(values['polls-until-done'], 'polls-until-done');
  const { 'tls-key': key, 'tls-cert': cert } = values;
  if ((key === undefined) !== (cert === undefined))
    throw new Error('--tls-key and --tls-cert need each other.');
  const { url, apiKey, teamKey, stop } = await startVezaSimulator({
    ...(port === undefined ? {} : { port }),
    ...(pollsUntilDone === undefined ? {} : { pollsUntilDone }),
    ...(key === undefined || cert === undefined
      ? {}
      : { tls: { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') } }),
  });
  const end = (): void => void stop();
  process.once('SIGTERM', end).once('SIGINT', end);
  process.stdout.write(`${JSON.stringify({ url, apiKey, teamKey })}\n`);
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${usage}\n`);
  process.exitCode = 1;
}
