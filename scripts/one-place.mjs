// Facts that have one owner, and how each looks in code. What else of the shipped sources holds one has a copy of it, which
// would drift. Schemas, docs and simulators are left out: they have their own on purpose.
import { readdirSync, readFileSync } from 'node:fs';

/** @type {{ fact: string, pattern: RegExp, owner: string }[]} */
export const facts = [
  {
    fact: 'the names of the streams',
    pattern: /\[\s*'users',\s*'groups',\s*'roles'|'users'\s*\|\s*'groups'\s*\|\s*'roles'/,
    owner: 'packages/zoom-records/src/streams.ts',
  },
  { fact: 'the stream of the proofs', pattern: /'snapshots'/, owner: 'packages/zoom-records/src/streams.ts' },
  {
    fact: 'the statuses of users',
    pattern: /'active',\s*'inactive',\s*'pending'|'active'\s*\|\s*'inactive'/,
    owner: 'packages/zoom-records/src/enumerations.ts',
  },
  {
    fact: 'the plan names',
    pattern: /['"`]Licensed['"`]|Unassigned/,
    owner: 'packages/zoom-records/src/enumerations.ts',
  },
  {
    fact: "the ids of Zoom's own roles",
    pattern: /[Rr]oles?(?:Ids?)?\b[^\n]*['"][012]['"]|owner:\s*['"]0['"]/,
    owner: 'packages/zoom-records/src/enumerations.ts',
  },
  {
    fact: 'the state of a finished read',
    pattern: /__ab_full_refresh_sync_complete/,
    owner: 'packages/zoom-records/src/completion-state.ts',
  },
  {
    fact: 'how the line of a record begins',
    pattern: /"type":"RECORD"/,
    owner: 'packages/airbyte-protocol/src/serialize.ts',
  },
  {
    fact: 'the form of a date-time',
    pattern: /\\d\{4\}-(?:\\d\\d|\(\?:0)[^\n]*T|\(\\d\{4\}\)-/,
    owner: 'packages/values/src/date-time.ts',
  },
  {
    fact: 'how an address is folded',
    pattern: /\\u212a/,
    owner: 'packages/zoom-records/src/addresses.ts',
  },
  { fact: 'what an object is', pattern: /function isObject/, owner: 'packages/values/src/is-object.ts' },
  { fact: 'the hash of a key', pattern: /0x9e3779b1/, owner: 'packages/values/src/key-hash.ts' },
  { fact: 'the largest pages', pattern: /[pP]ageSize: \d{3}/, owner: 'src/zoom/endpoints.ts' },
];

/** The copies in these sources, one line each. */
export function copiesIn(sources) {
  return sources.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, at) => {
      const isComment = /^\s*(?:\/\/|\/?\*)/.test(line);
      return facts
        .filter(({ owner, pattern }) => owner !== path && !isComment && pattern.test(line))
        .map(({ fact, owner }) => `${path}:${at + 1}: ${fact}, which ${owner} owns`);
    }),
  );
}

const filesBelow = (folder) => readdirSync(folder, { recursive: true }).map((path) => `${folder}/${path}`);
const isShipped = (path) =>
  /^(?:src|packages\/[^/]+\/src)\/.*\.ts$/.test(path) &&
  !/^packages\/simulators\/|\/(?:generated|node_modules)\//.test(path);

if (import.meta.filename === process.argv[1]) {
  const shipped = [...filesBelow('src'), ...filesBelow('packages')].filter(isShipped);
  const copies = copiesIn(shipped.map((path) => ({ path, text: readFileSync(path, 'utf8') })));
  for (const copy of copies) process.stderr.write(`${copy}\n`);
  process.exitCode = copies.length > 0 ? 1 : 0;
}
