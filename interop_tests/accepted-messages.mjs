// Prints, a line each, every message that our schema of messages accepts: of the examples, and of thousands of spoiled ones.
import { readFile } from 'node:fs/promises';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { messageSchema } from '../packages/airbyte-protocol/dist/testing/index.js';
import { spoiled } from '../packages/airbyte-protocol/spoiled.mjs';

const ajv = new Ajv({ strict: false });
addFormats.default(ajv);
const ours = ajv.compile(messageSchema);
const file = new URL('../packages/airbyte-protocol/protocol-examples.json', import.meta.url);
const lines = [];
for (const example of JSON.parse(await readFile(file, 'utf8')))
  for (const message of [example, ...spoiled(example)])
    if (ours(message)) lines.push(JSON.stringify(message));
process.stdout.write(`${lines.join('\n')}\n`);
