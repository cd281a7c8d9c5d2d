// Holds our message schema against the protocol's own file: `node protocol-agreement.mjs airbyte_protocol.yaml`.
// Every message that ours accepts must be one that the protocol accepts; tried on every example and on thousands of
// spoiled ones (a key dropped, renamed, or its value replaced by one of another type).
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';
import { messageSchema } from './dist/testing/index.js';
import { spoiled } from './spoiled.mjs';

const [file, corpusFile = fileURLToPath(new URL('protocol-examples.json', import.meta.url))] =
  process.argv.slice(2);
const ajv = new Ajv({ strict: false });
addFormats.default(ajv);
const ours = ajv.compile(messageSchema);
const protocol = parse(await readFile(file, 'utf8'));
const theirs = ajv.compile({
  ...protocol,
  $id: undefined,
  $schema: undefined,
  properties: {},
  ...protocol.definitions.AirbyteMessage,
  definitions: protocol.definitions,
});

const examples = JSON.parse(await readFile(corpusFile, 'utf8'));
let [tried, accepted] = [0, 0];
const wrong = [];
for (const example of examples) {
  if (!ours(example) || !theirs(example)) wrong.push(`an example is refused: ${JSON.stringify(example)}`);
  for (const message of spoiled(example)) {
    tried += 1;
    if (!ours(message)) continue;
    accepted += 1;
    if (!theirs(message)) wrong.push(`the protocol refuses what we accept: ${JSON.stringify(message)}`);
  }
}
for (const line of wrong.slice(0, 10)) process.stderr.write(`${line}\n`);
process.stdout.write(
  `protocol agreement: ${examples.length} examples, ${tried} spoiled messages, ${accepted} of them accepted by both\n`,
);
if (wrong.length > 0 || accepted === 0) process.exitCode = 1;
