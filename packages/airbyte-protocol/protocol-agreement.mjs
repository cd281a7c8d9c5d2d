// Holds our message schemas against the protocol's own file: `node protocol-agreement.mjs airbyte_protocol.yaml`.
// Every message that ours accept must be one that the protocol accepts; tried on every example and on thousands of
// spoiled ones (a key dropped, renamed, or its value replaced by one of another type).
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';
import { destinationMessageSchema, messageSchema } from './dist/testing/index.js';
import { spoiled } from './spoiled.mjs';

const besideThis = (name) => fileURLToPath(new URL(name, import.meta.url));
const [file, sourceCorpus = besideThis('protocol-examples.json')] = process.argv.slice(2);

/** The protocol's file knows no null, but its readers take one for a missing key, and some clients write it in states. */
const withoutNulls = (message) =>
  JSON.parse(JSON.stringify(message, (_key, value) => (value === null ? undefined : value)));

const sides = [
  { side: 'source', schema: messageSchema, corpus: sourceCorpus, asRead: (message) => message },
  {
    side: 'destination',
    schema: destinationMessageSchema,
    corpus: besideThis('destination-examples.json'),
    asRead: withoutNulls,
  },
];

const ajv = new Ajv({ strict: false });
addFormats.default(ajv);
const protocol = parse(await readFile(file, 'utf8'));
const theirs = ajv.compile({
  ...protocol,
  $id: undefined,
  $schema: undefined,
  properties: {},
  ...protocol.definitions.AirbyteMessage,
  definitions: protocol.definitions,
});
for (const { side, schema, corpus, asRead } of sides) {
  const ours = ajv.compile(schema);
  const examples = JSON.parse(await readFile(corpus, 'utf8'));
  let [tried, accepted] = [0, 0];
  const wrong = [];
  for (const example of examples) {
    if (!ours(example) || !theirs(asRead(example)))
      wrong.push(`an example is refused: ${JSON.stringify(example)}`);
    for (const message of spoiled(example)) {
      tried += 1;
      if (!ours(message)) continue;
      accepted += 1;
      if (!theirs(asRead(message)))
        wrong.push(`the protocol refuses what we accept: ${JSON.stringify(message)}`);
    }
  }
  for (const line of wrong.slice(0, 10)) process.stderr.write(`${side}: ${line}\n`);
  process.stdout.write(
    `protocol agreement, ${side}: ${examples.length} examples, ${tried} spoiled messages, ${accepted} of them accepted by both\n`,
  );
  if (wrong.length > 0 || accepted === 0) process.exitCode = 1;
}
