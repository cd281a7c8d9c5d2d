// Writes a payload of an application without users, given on the standard input, as the transform writes its payloads.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { json } from 'node:stream/consumers';
import { writePayload } from '../packages/oaa/dist/index.js';

const { permissions, ...given } = await json(process.stdin);
const source = {
  ...given,
  localGroups: [],
  users: () => Readable.from([]),
  rest: () => ({ localRoles: [], permissions }),
};
const onChecked = ({ violations }) => {
  if (violations.length > 0) throw new Error(JSON.stringify(violations));
};
const folder = await mkdtemp(join(tmpdir(), 'write-payload-'));
try {
  for await (const chunk of writePayload(source, { folder, onChecked })) process.stdout.write(chunk);
} finally {
  await rm(folder, { recursive: true });
}
