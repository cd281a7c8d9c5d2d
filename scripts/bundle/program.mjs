import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { build } from 'esbuild';
import { compiledSchema } from './compiled-schema.mjs';
import { directImports } from './direct-imports.mjs';
import { at, finish } from './finish.mjs';
import { dependenciesOf } from './published-manifest.mjs';
import { slimAxios } from './slim-axios.mjs';
import { withWholeBuiltins } from './whole-builtins.mjs';

/** Bundles a program of `programs.mjs` into `out/bundle/NAME`. */
export async function bundleProgram(program) {
  const { name, home, entry, external, leftOut, specification, beside, carried, optionalPeers } = program;
  const out = `out/bundle/${name}`;
  await mkdir(at(out), { recursive: true });
  const { outputFiles, metafile } = await build({
    write: false,
    metafile: true,
    entryPoints: { main: at(entry) },
    outdir: at(out),
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    external,
    // An `import()` of its CommonJS form would have no names once it is bundled.
    alias: { '@aws-sdk/client-s3': '@aws-sdk/client-s3/dist-es/index.js' },
    // The first that knows a file reads it.
    plugins: [
      slimAxios,
      ...(specification === undefined ? [] : [compiledSchema(at(specification))]),
      directImports,
    ],
    legalComments: 'linked',
    // Some dependencies are CommonJS and ask for what an ES module does not have.
    banner: {
      js: "const require = process.getBuiltinModule('node:module').createRequire(import.meta.url), bundleFolder = import.meta.dirname;",
    },
    define: { __dirname: 'bundleFolder' },
    logLevel: 'warning',
  });
  for (const { path, text } of outputFiles) {
    const isMain = basename(path) === 'main.mjs';
    const code = `${isMain ? '#!/usr/bin/env node\n' : ''}${withWholeBuiltins(text)}`;
    await writeFile(path, code);
    if (isMain) await chmod(path, 0o755);
  }
  await finish({
    out,
    home,
    beside,
    code: outputFiles.map(({ path }) => basename(path)),
    patterns: ['*.mjs', '*.LEGAL.txt'],
    inputs: [...Object.keys(metafile.inputs), ...carried],
    own: { bin: { [name]: 'main.mjs' }, optionalPeers, dependencies: dependenciesOf(metafile, leftOut) },
  });
}
