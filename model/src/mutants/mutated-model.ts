import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';

/** A clause of the proof taken out: a text of one of our files, and what stands there instead. */
export interface Patch {
  /** From the root of the project. */
  file: string;
  find: string;
  replace: string;
}

export interface Bundle {
  /** Of the project. */
  root: string;
  /** Where the file goes. */
  out: string;
}

/** Writes the worker, with the model and the connector in it, to one file; a patch is in that file only. */
export async function bundleWorker({ root, out }: Bundle, patch?: Patch): Promise<void> {
  const patched = patch && { path: join(root, patch.file), text: await patchedText(root, patch) };
  await build({
    entryPoints: [join(root, 'model/src/mutants/worker.ts')],
    outfile: out,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    conditions: ['source'],
    plugins: patched === undefined ? [] : [replacing(patched)],
    // Some dependencies are CommonJS and ask for `require`, which an ES module does not have.
    banner: {
      js: "const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);",
    },
    logLevel: 'warning',
  });
}

/** A text that is not there, or twice, is an error: else the table of mutants would rot unnoticed. */
async function patchedText(root: string, { file, find, replace }: Patch): Promise<string> {
  const [before, after, ...more] = (await readFile(join(root, file), 'utf8')).split(find);
  if (before === undefined || after === undefined || more.length > 0)
    throw new Error(
      `${file} holds this text ${1 + more.length - Number(after === undefined)} times:\n${find}`,
    );
  return before + replace + after;
}

function replacing({ path, text }: { path: string; text: string }): Plugin {
  return {
    name: 'mutant',
    setup(api) {
      api.onLoad({ filter: /\.ts$/ }, (file) =>
        file.path === path ? { contents: text, loader: 'ts' } : undefined,
      );
    },
  };
}
