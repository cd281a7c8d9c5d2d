// Looks for the secrets of the simulators, in every form they could leak in, in what a run printed:
// `node scripts/check-no-secret.mjs FILE`. Says which form and in which line, never the secret.
import { readFileSync } from 'node:fs';

const [file] = process.argv.slice(2);
const secrets = ['sim/Client+Secret=0123456789', 'recordedSecret/+0123456789', 'eyJ-recorded-token'];
const pairs = [
  'simClientId0123456789:sim/Client+Secret=0123456789',
  'recordedClient:recordedSecret/+0123456789',
];
const forms = [...secrets, ...pairs].flatMap((text) => {
  const bytes = Buffer.from(text);
  return [
    text,
    encodeURIComponent(text),
    bytes.toString('base64'),
    bytes.toString('base64url'),
    bytes.toString('hex'),
  ];
});
forms.push(Buffer.from('simulated-token-').toString('base64url').slice(0, 20));

const found = readFileSync(file, 'utf8')
  .split('\n')
  .flatMap((line, at) =>
    forms.flatMap((form, index) => (line.includes(form) ? [`line ${at + 1}: form ${index}`] : [])),
  );
for (const place of found) process.stderr.write(`${file}: a secret in ${place}\n`);
process.stdout.write(`${file}: ${found.length} secrets found, ${forms.length} forms looked for\n`);
if (found.length > 0) process.exitCode = 1;
