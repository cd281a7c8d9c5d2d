import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { commands } from '../../packages/zoom-to-veza/src/commands.ts';
import { mappingFlags } from '../../packages/zoom-to-veza/src/flags/mapping.ts';
import { commandLine as source } from '../../src/cli/flags.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Where messages of `zoom-to-veza` are written, and whose they are: all of these commands can print them. */
const places: [folder: string, of: (file: string) => readonly string[]][] = [
  ['packages/zoom-to-veza/src/commands', (file) => [file.replace('.ts', '')]],
  ['packages/zoom-to-veza/src/cli/failures', (file) => commandsOfFailures[file] ?? []],
  ['packages/zoom-to-veza/src/cli', (file) => commandsOfEdges[file] ?? []],
  ['packages/access-review/src/findings', () => ['findings']],
  ['packages/access-review/src/who-can', () => ['who-can']],
];
const payloads = ['transform', 'push', 'sync'];
const reviews = ['report', 'diff', 'findings', 'who-can'];
const readers = [...payloads, ...reviews, 'identities'];
const commandsOfFailures: Readonly<Record<string, readonly string[]>> = {
  'files.ts': readers,
  'guard.ts': ['push', 'sync'],
  'payloads.ts': payloads,
  'push.ts': ['push', 'sync'],
  'snapshots.ts': readers,
  'sync.ts': ['sync'],
  'veza-client.ts': ['push', 'sync'],
};
const commandsOfEdges: Readonly<Record<string, readonly string[]>> = {
  'mapping-options.ts': readers,
  'out-mode.ts': [...payloads, 'report', 'findings'],
  'push-options.ts': ['push', 'sync'],
  'push-request.ts': ['push', 'sync'],
  'review-input.ts': reviews.filter((name) => name !== 'who-can'),
  'source-command.ts': ['sync'],
};

/** The texts in the source of a file, with `…` for what is filled in. */
function textsOf(path: string): string[] {
  const texts: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
    if (ts.isStringLiteralLike(node)) texts.push(node.text);
    else if (ts.isTemplateExpression(node))
      texts.push([node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('…'));
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest));
  return texts;
}

/** The files of a folder; those of its subfolders too with `isDeep`. */
const filesIn = (folder: string, isDeep = false): string[] =>
  readdirSync(`${root}${folder}`, { recursive: isDeep, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );

/** The flags of a command that its help shows; `source-zoom check` for one of the source. */
const shownFlags = (name: string): string[] => [
  ...sourceFlags(name),
  ...Object.entries(commands.find((command) => command.name === name)?.flags ?? {})
    .filter(([, { hidden }]) => hidden !== true)
    .map(([flag]) => flag),
  ...['debug', 'help', 'version'],
];

const sourceFlags = (name: string): readonly string[] =>
  Object.entries(source.commands).find(([command]) => name === `source-zoom ${command}`)?.[1].flags ?? [];

/** The flags that a text names, and the command if it quotes one: `zoom-to-veza push --from`. */
const flagsIn = (text: string): { flag: string; quoted: string | undefined }[] =>
  [
    ...text.matchAll(
      /(?:(?:zoom-to-veza (?=[a-z])|(?=source-zoom [a-z]))((?:source-zoom )?[a-z-]+)[^.]*? )?(?<![\w-])--([a-z][\w-]*)/g,
    ),
  ].map(([, quoted, flag = '']) => ({ flag, quoted }));

const advice = places.flatMap(([folder, of]) =>
  filesIn(folder).flatMap((file) =>
    textsOf(`${root}${folder}/${file}`)
      .flatMap(flagsIn)
      .map(({ flag, quoted }) => ({
        file: `${folder}/${file}`,
        flag,
        of: quoted === undefined ? of(file) : [quoted],
      })),
  ),
);

it('a flag that a message names is in the help of each command that can print it', () => {
  expect(advice.length).toBeGreaterThan(30);
  const unknown = advice.flatMap(({ file, flag, of }) => {
    const owners = of.length > 0 ? of : commands.map(({ name }) => name);
    const lacking = owners.filter((name) => !shownFlags(name).includes(flag));
    // What several commands print names a flag that at least one of them has, unless it is theirs by the table.
    const isKnown = of.length > 0 ? lacking.length === 0 : lacking.length < owners.length;
    return isKnown ? [] : [`${file}: --${flag} of ${lacking.join(', ')}`];
  });
  expect(unknown).toEqual([]);
});

/** Where people read: not the help itself, nor the comments of a settings file. */
const written = [
  ...['zoom-to-veza', 'access-review', 'snapshot-store', 'oaa', 'process'].flatMap((name) =>
    filesIn(`packages/${name}/src`, true).map((file) => `packages/${name}/src/${file}`),
  ),
].filter((path) => !/\/(flags|generated)\/|\/commands\.ts$|templates?\.ts$/.test(path));

it('no message names a setting but as it is typed', () => {
  const names = [
    ...Object.keys(mappingFlags),
    'state-dir',
    'max-shrink',
    'allow-shrink',
    'fail-on',
    'max-age',
  ]
    .filter((flag) => flag.includes('-'))
    .map((flag) => flag.replaceAll('-', ' '));
  const inWords = new RegExp(
    `\\b(${names.join('|')})s?\\b|\\b(option|setting|flag)s? (is|are|can|gives?|another)\\b`,
    'i',
  );
  const said = written.flatMap((path) =>
    textsOf(`${root}${path}`)
      .filter((text) => inWords.test(text))
      .map((text) => `${path}: ${text}`),
  );
  expect(said).toEqual([]);
});

it('what the destination says names no flag: nor does what it shares with the command line', () => {
  const shared = [
    ...['snapshot-store', 'oaa', 'process'].map((name) => `packages/${name}/src`),
    ...['mapping', 'account', 'guard', 'push'].map((room) => `packages/zoom-to-veza/src/${room}`),
    'packages/destination-veza/src',
  ];
  const named = shared.flatMap((folder) =>
    filesIn(folder, true)
      // Flags of Node itself; a settings file that only the command line writes; the help.
      .filter((file) => !/memory-flags\.ts$|templates\.ts$|cli\/flags\.ts$/.test(file))
      .flatMap((file) => textsOf(`${root}${folder}/${file}`).flatMap(flagsIn)),
  );
  expect(named).toEqual([]);
});
