import { readFile } from 'node:fs/promises';

/** Parts that axios loads at its start and that are never used here, and what stands in for them. */
const unused = [
  // For forms with files; it brings a table of all media types.
  { filter: /^form-data$/, contents: 'export default undefined;' },
  // Looking whether there is a `fetch` loads undici; we ask for the adapter of node:http by name.
  { filter: /\/fetch\.js$/, contents: 'export const getFetch = undefined;' },
];

/** So does looking whether there is a `FormData`. */
const formData = /G\.FormData/g;

/** For esbuild: axios without them, which halves the start of a command that speaks HTTP. */
export const slimAxios = {
  name: 'slim-axios',
  setup(build) {
    unused.forEach(({ filter, contents }, index) => {
      build.onResolve({ filter }, ({ importer }) =>
        /\/axios\/lib\//.test(importer) ? { path: String(index), namespace: 'unused' } : undefined,
      );
      build.onLoad({ filter: new RegExp(`^${index}$`), namespace: 'unused' }, () => ({ contents }));
    });
    build.onLoad({ filter: /\/axios\/lib\/utils\.js$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      if (!formData.test(text)) throw new Error('axios no longer asks for FormData here: look again.');
      return { contents: text.replace(formData, 'undefined') };
    });
  },
};
